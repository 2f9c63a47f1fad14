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
public struct CountedText: Hashable {
    /// For the number 1; `other` where nil.
    public var one: String?
    /// For every other number, and for texts without one.
    public var other: String

    fileprivate static let form = TextCheck.checked(.text(Bilingual("a text", ja: "文"), length: 1...4_000))

    /// Every form that was given, for checks of all of them.
    public var forms: [String] { [one, other].compactMap(\.self) }
}

extension CountedText: SettingsObject {
    /// What the forms are.
    public static let about = "A text with a form of its own for the number 1."

    /// Asks for the forms.
    public init(_ fields: SettingsFields) {
        fields.optional("one", Self.form, "The text for the number 1; that of 'other' where left out.", into: &one)
        other = fields.required("other", Self.form, "The text for every other number.")
    }
}

extension SettingsShape where Value == OwnTexts {
    /// The platform's keys, each with the office's own words.
    static func ownTexts(_ platform: PlatformTexts) -> Self {
        let key = Bilingual(
            "the key of a text that an office can change, such as calendar.none-text",
            ja: "「calendar.none-text」のような、変更できる文の名前")
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
        .definition("OwnText", wanted: .localizedText) {
            SettingsShape.oneOf([
                .from(.countedLine) { OwnText($0) }, .from(.object(OwnTextByLanguage.self)) { $0.text },
            ]).named(.localizedText)
        }
    }
}

extension SettingsShape where Value == CountedText {
    /// A text that is the same for every number.
    fileprivate static var countedLine: Self {
        .from(CountedText.form) { CountedText(other: $0) }
    }

    /// A text, or its forms by number.
    fileprivate static var counted: Self {
        .oneOf([countedLine, .object()]).named(
            Bilingual("a text, or its forms 'one' and 'other'", ja: "文、または「one」と「other」の組"))
    }
}

/// An office's own text by language.
private struct OwnTextByLanguage: SettingsObject {
    static let about = "The office's own words by language; Japanese is always needed."
    let text: OwnText

    init(_ fields: SettingsFields) {
        let japanese = fields.required(Language.japanese.tag, .counted, "日本語")
        var translations: [Language: CountedText] = [:]
        for (tag, name) in Language.settingsNames where tag != Language.japanese.tag {
            translations[Language(tag: tag)] = fields.optional(tag, .counted, name)
        }
        text = OwnText(japanese, translations: translations)
    }
}
