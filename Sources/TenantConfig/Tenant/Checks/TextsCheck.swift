import Domain

/// The office's own texts against the platform's that they replace.
struct TextsCheck {
    let settings: TenantSettings
    let platform: PlatformTexts

    /// Reports at the texts under `cursor`.
    func report(at cursor: SettingsCursor) {
        for (key, text) in settings.texts.texts {
            let place = cursor.following([.key(key)])
            reportLanguages(of: text, at: place)
            guard let entry = platform.known?[key] else { continue }
            for (language, words) in text.languages {
                report(words, against: entry, at: place.following([.key(language.tag)]))
            }
        }
    }

    private func reportLanguages(of text: OwnText, at cursor: SettingsCursor) {
        for language in text.languages.keys where !settings.languages.contains(language) && language != .japanese {
            cursor.error(
                at: [.key(language.tag)],
                Bilingual(
                    "the text in '\(language)' is never shown: 'languages' doesn't offer it",
                    ja: "「languages」に「\(language)」がないため、この言語の文は表示されません。"),
                hint: Bilingual(
                    "add '\(language)' to 'languages', or leave the text out",
                    ja: "「languages」に「\(language)」を加えるか、この文を削除してください。"))
        }
        let missing = settings.languages.filter { text[$0] == nil }
        guard !missing.isEmpty else { return }
        cursor.warning(
            .missingLanguages(missing.map(\.tag)),
            hint: Bilingual("the platform's own text is shown instead", ja: "代わりにシステムの文が表示されます。"))
    }

    private func report(_ words: CountedText, against entry: PlatformTexts.Entry, at cursor: SettingsCursor) {
        if words.one != nil, !entry.isCounted {
            cursor.error(
                at: ["one"],
                Bilingual("no number decides between forms of this text", ja: "この文に、数による書き分けはありません。"),
                hint: Bilingual("write the text without 'one'", ja: "「one」を使わずに文を書いてください。"))
        }
        for (name, form) in [("one", words.one), ("other", words.other)] {
            guard let form else { continue }
            let place = cursor.following([.key(name)])
            reportPlaceholders(in: form, against: entry, isOne: name == "one", at: place)
            MailedAddressCheck.report(form, at: place)
            if !entry.hasLines, form.contains(where: \.isNewline) {
                place.error(
                    Bilingual(
                        "this text stands on one line, found several lines", ja: "この文は1行で書いてください。現在は複数の行です。"))
            }
        }
    }

    /// The form for 1 may say the number in words.
    private func reportPlaceholders(
        in form: String, against entry: PlatformTexts.Entry, isOne: Bool, at cursor: SettingsCursor
    ) {
        let found = BracedWord.all(in: form)
        for word in found where !entry.placeholders.contains(word.name) {
            cursor.error(
                .unknownPlaceholder(word.name), atOccurrence: word.occurrence, of: "{\(word.name)}",
                offset: word.offset,
                hint: NearestHint.to(word.name, among: entry.placeholders.sorted())
                    ?? Bilingual("this text has none", ja: "この文に差し込み項目はありません。"))
        }
        let names = Set(found.map(\.name))
        let missing = entry.needed.filter { !names.contains($0) && !(isOne && $0 == "count") }.sorted()
        guard !missing.isEmpty else { return }
        cursor.error(.lackingPlaceholders(missing))
    }
}
