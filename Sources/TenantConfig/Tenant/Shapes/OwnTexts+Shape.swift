public import Domain

extension SettingsShape where Value == OwnTexts {
    /// The platform's keys, each with the office's own words.
    static func ownTexts(_ platform: PlatformTexts) -> Self {
        let key = "the key of a text that an office can change, such as calendar.none-text"
        let keys: SettingsShape<String> =
            platform.known == nil
            ? .string(key, pattern: "[a-z0-9-]+(\\.[a-z0-9-]+)+", length: 1...100) : .words(platform.keys, wanted: key)
        return .from(.dictionary(keys: keys, of: .ownText, count: 0...500)) { entries in
            OwnTexts(Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first })
        }
    }
}

extension SettingsShape where Value == OwnText {
    /// Japanese, or a mapping of languages to texts.
    fileprivate static var ownText: Self {
        let wanted = "a text, or a mapping of languages to texts"
        return .definition("OwnText", wanted: wanted) {
            SettingsShape.oneOf([
                .from(.countedLine) { OwnText($0) }, .from(.object(OwnTextByLanguage.self)) { $0.text },
            ]).named(wanted)
        }
    }
}

extension SettingsShape where Value == CountedText {
    private static var words: SettingsShape<String> { .text("a text", length: 1...4_000) }

    /// A text that is the same for every number.
    fileprivate static var countedLine: Self {
        .from(words) { CountedText(other: $0) }
    }

    /// A text, or its forms by number.
    fileprivate static var counted: Self {
        .oneOf([countedLine, .object()]).named("a text, or its forms 'one' and 'other'")
    }
}

extension CountedText: SettingsObject {
    /// A text with a number in it.
    public static let about = "A text in the forms that a number asks for."

    /// Reads the forms.
    public static func read(_ fields: SettingsFields) -> CountedText? {
        let shape = SettingsShape<String>.text("a text", length: 1...4_000)
        let one = fields.optional("one", shape, "For the number 1; 'other' where left out.")
        let other = fields.required("other", shape, "For every other number.")
        return other.map { CountedText(one: one, other: $0) }
    }
}

/// An office's own text by language.
private struct OwnTextByLanguage: SettingsObject {
    static let about = "The office's own words by language; Japanese is always needed."
    let text: OwnText

    static func read(_ fields: SettingsFields) -> OwnTextByLanguage? {
        let japanese = fields.required(Language.japanese.tag, .counted, "日本語")
        var translations: [Language: CountedText] = [:]
        for (tag, name) in Language.settingsNames where tag != Language.japanese.tag {
            translations[Language(tag: tag)] = fields.optional(tag, .counted, name)
        }
        return japanese.map { OwnTextByLanguage(text: OwnText($0, translations: translations)) }
    }
}
