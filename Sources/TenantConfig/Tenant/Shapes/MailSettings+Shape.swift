public import Domain

extension MailSettings: SettingsObject {
    /// Mails.
    public static let about = "The tenant's own wording of the mails, by occasion; the platform's where left out."

    /// Reads the mails.
    public static func read(_ fields: SettingsFields) -> MailSettings? {
        var texts: [MailKind: MailText] = [:]
        for kind in MailKind.allCases {
            let shape = SettingsShape<MailText>.object()
                .checked { text, cursor in MailCheck(text: text, kind: kind).report(at: cursor) }
            texts[kind] = fields.optional(kind.rawValue, shape, kind.about)
        }
        let reminders = fields.optional(
            "reminders", .reminders, default: [], "When reminders are sent; none where left out.")
        return MailSettings(texts: texts, reminders: reminders)
    }
}

extension MailKind {
    /// What the mail is for, with the placeholders it knows.
    fileprivate var about: String {
        let occasion =
            switch self {
            case .link: "The link that proves the address (連絡先アドレス確認メール)."
            case .completed: "The booking is made (予約完了通知メール)."
            case .changed: "The booking was changed."
            case .cancelled: "The booking was cancelled."
            case .reminder: "The booking's time is near; sent at the times in 'reminders'."
            }
        let names = MailPlaceholder.available(in: self).map { "{\($0.rawValue)}" }.sorted()
        let needed = MailPlaceholder.required(in: self).map { "{\($0.rawValue)}" }.sorted()
        return "\(occasion) Placeholders: \(names.joined(separator: ", ")); needed: \(needed.joined(separator: ", "))."
    }
}

extension MailText: SettingsObject {
    /// A mail's text.
    public static let about = "Subject and body with placeholders."

    /// Reads a mail's text.
    public static func read(_ fields: SettingsFields) -> MailText? {
        let subject = fields.required("subject", .localizedLine, "One line.")
        let body = fields.required("body", .localizedText, "Plain text.")
        guard let subject, let body else { return nil }
        return MailText(subject: subject, body: body)
    }
}
