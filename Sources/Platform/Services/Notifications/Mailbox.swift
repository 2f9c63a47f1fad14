public import Foundation
public import Postgres

/// A mail in the mailbox of a trial platform.
public struct MailboxMail: Sendable {
    /// Number, rising.
    public var id: Int
    /// When it arrived.
    public var receivedAt: Date
    /// Envelope recipient.
    public var recipient: String
    /// The whole message.
    public var message: Data
}

/// The mailbox: a mail transport that keeps mails in the database instead of sending them, for trying the platform out.
public struct Mailbox: Sendable {
    private let database: Database
    private let clock: PlatformClock

    /// A mailbox in `database`.
    public init(_ database: Database, clock: PlatformClock) {
        self.database = database
        self.clock = clock
    }

    /// Keeps a mail.
    public func receive(recipient: String, message: Data) async throws {
        let clock = clock
        _ = try await database.transaction(in: .platform()) { transaction in
            try transaction.execute(
                """
                insert into mailbox (received_at, recipient, message)
                values (\(clock.moment(in: transaction)), \(recipient), \(message))
                """)
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

    private func read(_ query: SQL) async throws -> [MailboxMail] {
        try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) { transaction in
            try transaction.query(query).map { row in
                MailboxMail(
                    id: try row.decode(0, Int.self), receivedAt: try row.decode(1, Date.self),
                    recipient: try row.decode(2, String.self), message: try row.decode(3, Data.self))
            }
        }
    }
}
