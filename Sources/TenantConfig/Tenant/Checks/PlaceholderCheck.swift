import Domain

/// Finds placeholders that have no value in any mail of this service, so that their lines never appear.
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
            for found in BracedWord.all(in: text) {
                guard let placeholder = MailPlaceholder(rawValue: found.name), let reason = reason(placeholder) else {
                    continue
                }
                place.warning(
                    "'{\(found.name)}' never has a value: \(reason)", atOccurrence: found.occurrence,
                    of: "{\(found.name)}", hint: "lines that name it are left out of every mail")
            }
        }
    }

    /// Why there is never a value; nil where there may be one.
    private func reason(_ placeholder: MailPlaceholder) -> String? {
        switch placeholder {
        case .cases where service.cases == nil: "the service has no 'cases'"
        case .changeUntil where service.change == nil: "nothing can be changed"
        case .cancelUntil where service.cancel == nil: "visitors can't cancel"
        case .oldDateTime where service.change?.allow.contains(.time) != true: "the time can't be changed"
        case .onTheDay where service.onTheDay == nil: "the service has no 'on-the-day'"
        case .bring where service.bring.isEmpty && service.eligibility.isEmpty: "the service has no 'bring'"
        default: nil
        }
    }
}
