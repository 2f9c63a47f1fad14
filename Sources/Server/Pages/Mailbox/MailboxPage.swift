import Foundation

/// Mails sent so far, for trying things out (mail transport `mailbox` only).
struct MailboxPage: Page {
    static let template = "mailbox"
    /// A mail as listed.
    struct Entry: Sendable {
        var id: String
        var sentAt: Date
        var to: String
        var subject: String
    }

    /// Newest first.
    let mails: [Entry]

    func title(_ context: PageContext, _ words: Words) -> String { words("mailbox.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("mailbox.title"), "is-empty": mails.isEmpty, "has-mails": !mails.isEmpty,
            "mails": mails.map { mail -> Model in
                [
                    "href": context.paths.to(\.mail, mail.id), "sent-at": words.dateTime(mail.sentAt), "to": mail.to,
                    "subject": mail.subject,
                ]
            },
        ]
    }
}
