/// What an office says in its own words where the platform has a text: `calendar.none-text` and the like.
public struct OwnTexts: Hashable, Sendable {
    /// The texts by the platform's key.
    public var texts: [String: OwnText]

    /// The texts by the platform's key; what isn't there is said in the platform's words.
    public init(_ texts: [String: OwnText] = [:]) {
        self.texts = texts
    }

    /// Whether the office says everything in the platform's words.
    public var isEmpty: Bool { texts.isEmpty }

    /// The text of a key, or nil where the office has none.
    public subscript(key: String) -> OwnText? { texts[key] }
}

/// An office's own text in Japanese and any number of further languages.
public struct OwnText: Hashable, Sendable {
    /// The text by language; Japanese is always there.
    public var languages: [Language: CountedText]

    /// A text by language.
    public init(_ japanese: CountedText, translations: [Language: CountedText] = [:]) {
        languages = translations
        languages[.japanese] = japanese
    }

    /// The text in a language, or nil where the office has none.
    public subscript(language: Language) -> CountedText? { languages[language] }
}

/// A text in the forms that a number asks for.
public struct CountedText: Hashable, Sendable {
    /// For the number 1; `other` where nil.
    public var one: String?
    /// For every other number, and for texts without one.
    public var other: String

    /// A text, with a form of its own for the number 1 where the language has one.
    public init(one: String? = nil, other: String) {
        self.one = one
        self.other = other
    }

    /// All forms.
    public var forms: [String] { [one, other].compactMap(\.self) }
}
