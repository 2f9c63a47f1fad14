/// A language of the catalogue, by its BCP 47 tag: `ja`, `en`, `zh-Hans`, ….
public struct Language: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The tag as written in settings, URLs and `lang` attributes.
    public let tag: String

    /// Japanese: the language every text has.
    public static let japanese = Language(tag: "ja")
    /// English.
    public static let english = Language(tag: "en")

    /// Makes a language from its tag; whether texts exist for it is the catalogue's matter.
    public init(tag: String) {
        self.tag = tag
    }

    /// The tag.
    public var description: String { tag }
}

/// A text in Japanese and any number of further languages.
public struct LocalizedText: Hashable, Sendable, Codable {
    /// The Japanese text, always there.
    public let japanese: String
    /// Texts in other languages, by tag.
    public let translations: [String: String]

    /// Makes a text; `translations` is keyed by language tag and may be empty.
    public init(_ japanese: String, translations: [String: String] = [:]) {
        self.japanese = japanese
        self.translations = translations
    }

    /// The text in `language`, or nil where there is none.
    public subscript(_ language: Language) -> String? {
        language == .japanese ? japanese : translations[language.tag]
    }

    /// The text in `language`, falling back to Japanese, with the language it is really in.
    public func resolved(in language: Language) -> (text: String, language: Language) {
        if let text = self[language] { return (text, language) }
        return (japanese, .japanese)
    }
}
