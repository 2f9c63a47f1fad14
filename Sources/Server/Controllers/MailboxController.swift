import Foundation
import Hummingbird
import Mail
import NIOCore
import Web
import Platform
import Domain

/// The mailbox of a trial platform; without the transport `mailbox` there is no such page.
struct MailboxController: Sendable {
    let pages: PageResponder
    let mailbox: Mailbox?

    @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let mails = try await mails()
        let entries = mails.map { mail in
            MailboxPage.Entry(
                id: String(mail.id), sentAt: mail.receivedAt, to: mail.recipient, subject: mail.subject)
        }
        return try pages.response(MailboxPage(mails: entries), context)
    }

    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let mailbox, let id = Int(try context.parameter("id")), let mail = try await mailbox.mail(id) else {
            throw HTTPFailure.notFound
        }
        let page = MailPage(
            sentAt: mail.receivedAt, to: mail.recipient, subject: mail.subject, text: mail.text,
            attachments: mail.mail?.appointment == nil ? [] : [CalendarFile.name])
        return try pages.response(page, context)
    }

    @Sendable func data(_ request: Request, _ context: WebContext) async throws -> Response {
        let mails = try await mails().map(Entry.init)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(mails))))
    }

    private func mails() async throws -> [MailboxMail] {
        guard let mailbox else { throw HTTPFailure.notFound }
        return try await mailbox.mails()
    }

    /// A mail as JSON, for kiosks' and browsers' tests.
    private struct Entry: Encodable {
        struct Attachment: Encodable {
            let name: String
            let content: String
        }

        let id: Int
        let to: String
        let subject: String
        let text: String
        let links: [String]
        let attachments: [Attachment]

        init(_ mail: MailboxMail) {
            id = mail.id
            to = mail.recipient
            subject = mail.subject
            text = mail.text
            links = mail.text.split { $0.isWhitespace || "（）「」、。：".contains($0) }
                .filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }.map(String.init)
            let file = mail.mail?.calendarFile
            attachments = file.map { [Attachment(name: CalendarFile.name, content: $0.text)] } ?? []
        }
    }
}
