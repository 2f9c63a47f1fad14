public import Foundation
public import Postgres
public import Domain

/// A mail in the mailbox of a trial platform.
public struct MailboxMail: Sendable {
    /// Rises with each mail that arrives.
    public var id: Int
    /// When it arrived, by the platform's clock.
    public var receivedAt: Date
    /// The address it went to.
    public var recipient: String
    /// The mail; nil for one that older versions kept as its bytes.
    public var mail: OutgoingMail?
    /// Its subject; the kind of file where only bytes were kept.
    public var subject: String
    /// Its text; the bytes' text where only those were kept.
    public var text: String

    fileprivate init(id: Int, receivedAt: Date, recipient: String, stored: Data) {
        self.id = id
        self.receivedAt = receivedAt
        self.recipient = recipient
        if stored.first == OutgoingMail.storedForm, case .composed(let mail)? = try? WaitingMail(stored: stored) {
            self.mail = mail
            (subject, text) = (mail.subject, mail.text)
        } else {
            (subject, text) = ("message/rfc822", String(decoding: stored, as: UTF8.self))
        }
    }
}

/// The mailbox: a mail transport that keeps mails in the database instead of sending them, for trying the platform out.
public struct Mailbox: MailTransport {
    private let database: Database
    private let clock: PlatformClock

    /// A mailbox in `database`.
    public init(_ database: Database, clock: PlatformClock) {
        self.database = database
        self.clock = clock
    }

    /// How many mails it keeps at a time, each in a transaction of its own.
    public let connections = 8

    /// Keeps a mail as it was given.
    public func deliver(_ mail: WaitingMail, mayHandOver: @escaping HandOverCheck) async -> DeliveryOutcome {
        guard await mayHandOver() else { return .temporary("not handed over") }
        do {
            switch mail {
            case .composed(let mail): try await keep(mail.stored(), for: mail.recipient)
            case .rendered(let mail): try await keep(Data(mail.bytes), for: mail.recipient)
            }
            return .sent("kept in the mailbox")
        } catch {
            return .temporary("the mailbox can't be written")
        }
    }

    /// The newest mails first, at most `limit`.
    public func mails(limit: Int = 200) async throws -> [MailboxMail] {
        try await read("select id, received_at, recipient, message from mailbox order by id desc limit \(limit)")
    }

    /// One mail, or nil.
    public func mail(_ id: Int) async throws -> MailboxMail? {
        try await read("select id, received_at, recipient, message from mailbox where id = \(id)").first
    }

    private func keep(_ message: Data, for recipient: EmailAddress) async throws {
        let clock = clock
        _ = try await database.transaction(in: .platform()) { transaction in
            try transaction.execute(
                """
                insert into mailbox (received_at, recipient, message)
                values (\(clock.moment(in: transaction)), \(recipient.text), \(message))
                """)
        }
    }

    private func read(_ query: SQL) async throws -> [MailboxMail] {
        try await database.readPlatform { transaction in
            try transaction.query(query).map { row in
                MailboxMail(
                    id: try row.decode(0, Int.self), receivedAt: try row.decode(1, Date.self),
                    recipient: try row.decode(2, String.self), stored: try row.decode(3, Data.self))
            }
        }
    }
}
