import Domain

/// What a rule says to visitors: in Japanese and English, and in Chinese where offices that use it speak that too.
func text(_ japanese: String, _ english: String, _ chinese: String? = nil) -> LocalizedText {
    var translations = ["en": english]
    if let chinese { translations["zh-Hans"] = chinese }
    return LocalizedText(japanese, translations: translations)
}

/// Whose matter it is, where a booking is for several people: `2人目の方の`, ` for person 2`, `第2人的`.
enum PersonText {
    static func japanese(_ person: Int?) -> String { person.map { "\($0)人目の方の" } ?? "" }
    static func english(_ person: Int?) -> String { person.map { " for person \($0)" } ?? "" }
    static func chinese(_ person: Int?) -> String { person.map { "第\($0)人的" } ?? "" }
}
