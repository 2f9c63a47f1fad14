extension SettingsShape where Value == LocalizedText {
    /// One line in Japanese, or a mapping of languages to lines.
    public static var localizedLine: Self {
        .localized("Line", .shownLine, mapping: .from(.object(LocalizedLine.self)) { $0.text })
    }

    /// Paragraphs and lists in Japanese, or a mapping of languages to them.
    public static var localizedText: Self {
        .localized("Text", .shownText, mapping: .from(.object(LocalizedParagraphs.self)) { $0.text })
    }

    private static func localized(_ name: String, _ japanese: SettingsShape<String>, mapping: Self) -> Self {
        .definition(name, wanted: .localizedText) {
            SettingsShape.oneOf([.from(japanese) { LocalizedText($0) }, mapping]).named(.localizedText)
                .checked { text, cursor in text.warnOfMissingLanguages(at: cursor) }
        }
    }
}

extension LocalizedText: SettingsStandIn {
    /// No text.
    public static var standIn: LocalizedText { LocalizedText("") }

    fileprivate func warnOfMissingLanguages(at cursor: SettingsCursor) {
        let missing = cursor.extensions[OfferedLanguages.self].tags.filter { self[Language(tag: $0)] == nil }
        guard !missing.isEmpty else { return }
        cursor.warning(
            .missingLanguages(missing), hint: Bilingual("Japanese is shown instead", ja: "代わりに日本語が表示されます。"))
    }
}

extension Bilingual {
    fileprivate static let line = Bilingual("a line of text", ja: "1行の文")
    /// A text of the office, as messages call it.
    static let localizedText = Bilingual(
        "a text, or a mapping of languages to texts", ja: "文、または言語ごとの文の組（{ ja: …, en: … }）")

    /// Languages that are offered but have no text here.
    public static func missingLanguages(_ tags: [String]) -> Bilingual {
        let list = list(tags)
        return Bilingual(
            "no text in \(list.english), which 'languages' offers",
            ja: "「languages」にある言語\(list.japanese)の文がありません。")
    }
}

extension SettingsShape where Value == String {
    /// A line that people read.
    fileprivate static var shownLine: Self { TextCheck.checked(.string(.line, length: 1...300)) }
    /// Paragraphs and lists that people read.
    fileprivate static var shownText: Self { TextCheck.checked(.text()) }
}

/// Lines by language.
private struct LocalizedLine: SettingsObject {
    static let about = "One line of text by language; Japanese is always needed."
    let text: LocalizedText

    init(_ fields: SettingsFields) {
        text = LocalizedText(fields, each: .shownLine)
    }
}

/// Longer texts by language.
private struct LocalizedParagraphs: SettingsObject {
    static let about = "Paragraphs and lists by language; Japanese is always needed."
    let text: LocalizedText

    init(_ fields: SettingsFields) {
        text = LocalizedText(fields, each: .shownText)
    }
}

extension LocalizedText {
    fileprivate init(_ fields: SettingsFields, each shape: SettingsShape<String>) {
        let japanese = fields.required(Language.japanese.tag, shape, "日本語")
        var translations: [String: String] = [:]
        for (tag, name) in Language.settingsNames where tag != Language.japanese.tag {
            translations[tag] = fields.optional(tag, shape, name)
        }
        self.init(japanese, translations: translations)
    }
}
