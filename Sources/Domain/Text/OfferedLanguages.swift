/// The languages a tenant offers, lent to the shapes of texts so that they can warn where one is missing.
public struct OfferedLanguages: SettingsExtension {
    /// Tags that every text should have.
    public var tags: [String]

    /// Nobody asks for translations.
    public static let none = OfferedLanguages(tags: [])

    /// Asks for texts in `tags`.
    public init(tags: [String]) {
        self.tags = tags
    }
}

extension Language {
    /// The languages that settings can name, with what each calls itself.
    public static let settingsNames: [(tag: String, name: String)] = [
        ("ja", "日本語"), ("ja-x-easy", "やさしい日本語"), ("en", "English"), ("zh-Hans", "简体中文"),
        ("zh-Hant", "繁體中文"), ("ko", "한국어"), ("es", "Español"), ("vi", "Tiếng Việt"), ("tl", "Tagalog"),
    ]
}

extension SettingsShape where Value == Language {
    /// A language by its tag.
    public static var language: Self {
        .from(.words(Language.settingsNames.map(\.tag))) { Language(tag: $0) }
    }
}
