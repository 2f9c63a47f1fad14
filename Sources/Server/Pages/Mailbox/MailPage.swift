import Foundation

/// One mail, for trying things out.
struct MailPage: Page {
    static let template = "mail"
    var sentAt: Date
    var to: String
    var subject: String
    /// Plain text; its addresses become links.
    var text: String
    /// Names of attached files.
    var attachments: [String] = []

    func title(_ context: PageContext, _ words: Words) -> String { subject }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return [
            "title": Markup(text: subject), "sent-at": words.dateTime(sentAt), "to": to,
            "text": Markup(trusted: lines.map { RichText.inline($0, in: words.language).html }.joined(separator: "\n")),
            "mailbox": context.paths.to(\.mailbox),
            "attachments": attachments.isEmpty ? nil : attachments.joined(separator: ", "),
        ]
    }
}
