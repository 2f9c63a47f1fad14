/// The occasions on which a mail is sent.
public enum MailKind: String, CaseIterable, Sendable {
    /// The link that proves the address (連絡先アドレス確認メール).
    case link
    /// The booking is made (予約完了通知メール).
    case completed
    /// The booking was changed.
    case changed
    /// The booking was cancelled.
    case cancelled
    /// The office has restored the booking, which was cancelled.
    case restored
    /// The booking's time is near (リマインダー).
    case reminder

    /// What the mail is for, with the placeholders it knows.
    fileprivate var about: String {
        let occasion =
            switch self {
            case .link: "The link that proves the address (連絡先アドレス確認メール)."
            case .completed: "The booking is made (予約完了通知メール)."
            case .changed: "The booking was changed."
            case .cancelled: "The booking was cancelled."
            case .restored: "The office has restored the booking, which was cancelled."
            case .reminder: "The booking's time is near; sent at the times in 'reminders'."
            }
        let names = MailPlaceholder.available(in: self).map { "{\($0.rawValue)}" }.sorted()
        let needed = MailPlaceholder.required(in: self).map { "{\($0.rawValue)}" }.sorted()
        return "\(occasion) Placeholders: \(names.joined(separator: ", ")); needed: \(needed.joined(separator: ", "))."
    }
}

/// A tenant's own wording of the mails, and when it reminds.
public struct MailSettings {
    /// Own wording by occasion; the platform's for an occasion that isn't there.
    public var texts: [MailKind: MailText] = [:]
    /// When reminders are sent; none when empty.
    public var reminders: [ReminderTime] = []
}

extension MailSettings: SettingsObject {
    /// What the mails are.
    public static let about = "The tenant's own wording of the mails, by occasion; the platform's where left out."

    /// Asks for the text of every kind of mail, and for the reminders' times.
    public init(_ fields: SettingsFields) {
        for kind in MailKind.allCases {
            let shape = SettingsShape<MailText>.object()
                .checked { text, cursor in MailCheck(text: text, kind: kind).report(at: cursor) }
            texts[kind] = fields.optional(kind.rawValue, shape, kind.about)
        }
        fields.optional("reminders", .reminders, "When reminders are sent; none where left out.", into: &reminders)
    }
}

/// Subject and body with placeholders such as `{receipt-number}`.
public struct MailText {
    /// One line; it may name placeholders too.
    public var subject: LocalizedText
    /// Plain text; what `MailPlaceholder.required` names must stand in it.
    public var body: LocalizedText
}

extension MailText: SettingsObject {
    /// What a mail's text is.
    public static let about = "Subject and body of a mail, with placeholders such as {receipt-number}."

    /// Asks for the text.
    public init(_ fields: SettingsFields) {
        subject = fields.required("subject", .localizedLine, "The subject, in one line.")
        body = fields.required(
            "body", .localizedText, "The body, in plain text; a line whose placeholder has no value is left out.")
    }
}
