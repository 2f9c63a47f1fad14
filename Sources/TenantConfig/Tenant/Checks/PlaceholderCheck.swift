import Domain

/// Finds placeholders that have no value in any mail of this service, so that their lines never appear, and addresses that
/// mail programs would read wrongly.
struct PlaceholderCheck {
    let service: ServiceSettings

    /// Reports at the service at `cursor`.
    func report(at cursor: SettingsCursor) {
        for (kind, text) in service.mails.texts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let place = cursor.following(["mails", .key(kind.rawValue)])
            report(text.subject, at: place.following(["subject"]))
            report(text.body, at: place.following(["body"]))
        }
    }

    private func report(_ text: LocalizedText, at cursor: SettingsCursor) {
        let texts = [(Language.japanese.tag, text.japanese)] + text.translations.sorted { $0.key < $1.key }
        for (tag, text) in texts {
            let place = cursor.following([.key(tag)])
            MailedAddressCheck.report(text, at: place)
            for found in BracedWord.all(in: text) {
                guard let placeholder = MailPlaceholder(rawValue: found.name), let reason = reason(placeholder) else {
                    continue
                }
                place.warning(
                    Bilingual(
                        "'{\(found.name)}' never has a value: \(reason.english)",
                        ja: "「{\(found.name)}」に値が入ることはありません。\(reason.japanese)"),
                    atOccurrence: found.occurrence, of: "{\(found.name)}",
                    hint: Bilingual(
                        "lines that name it are left out of every mail", ja: "この項目のある行は、どのメールからも省かれます。"))
            }
        }
    }

    /// Why there is never a value; nil where there may be one.
    private func reason(_ placeholder: MailPlaceholder) -> Bilingual? {
        switch placeholder {
        case .cases where service.cases == nil: .noSetting("cases")
        case .changeUntil where service.change == nil: Bilingual("nothing can be changed", ja: "予約を変更できないサービスです。")
        case .cancelUntil where service.cancel == nil: Bilingual("visitors can't cancel", ja: "来庁者がキャンセルできないサービスです。")
        case .oldDateTime where service.change?.allow.contains(.time) != true:
            Bilingual("the time can't be changed", ja: "日時を変更できないサービスです。")
        case .onTheDay where service.onTheDay == nil: .noSetting("on-the-day")
        case .bring where service.bring.isEmpty && service.eligibility.isEmpty: .noSetting("bring")
        default: nil
        }
    }
}
