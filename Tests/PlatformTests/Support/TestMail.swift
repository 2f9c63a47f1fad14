@testable import Domain
import Foundation
import Postgres
import Synchronization

@testable import Platform

/// Mails as they were composed, in order.
final class MailDrafts: Sendable {
    private let drafts = Mutex<[MailDraft]>([])

    func add(_ draft: MailDraft) { drafts.withLock { $0.append(draft) } }

    var all: [MailDraft] { drafts.withLock { $0 } }

    /// The catalogue's text of a key: for bodies, every placeholder in a line of its own.
    static func text(_ key: String) -> String {
        guard key.hasSuffix(".body") else { return key }
        return [
            "link", "receipt-number", "password", "date-time", "old-date-time", "cases", "change-until", "cancel-until",
            "booking-url", "reason",
        ].map { "\($0)={\($0)}" }.joined(separator: "\n")
    }
}

extension MailDraft {
    /// What stands after `name=` in the text.
    func value(_ name: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    /// The token of the mail's link, or of its booking's page.
    var token: String? {
        (value("link") ?? value("booking-url"))?.split(separator: "/").last.map(String.init)
    }
}

/// Rows of the outbox that a test has taken note of.
final class SeenMail: Sendable {
    private let ids = Mutex<Set<UUID>>([])

    /// Those not seen before; they are seen from now on.
    func takeNew(_ mails: [QueuedTestMail]) -> [QueuedTestMail] {
        ids.withLock { ids in mails.filter { ids.insert($0.id).inserted } }
    }
}

/// A row of the outbox.
struct QueuedTestMail: Sendable, Hashable {
    var id: UUID
    var kind: MailKind
    var booking: UUID?
    var state: OutboxState
    var attempts: Int
    var messageID: String
    var answer: String?
}

extension TestTenant {
    /// All rows of the outbox, oldest first.
    func outbox() async throws -> [QueuedTestMail] {
        try await sql { transaction in
            try transaction.query(
                "select id, kind, booking, state, attempts, message_id, answer from outbox order by created_at, id"
            ) { row in
                QueuedTestMail(
                    id: try row.decode(0, UUID.self), kind: MailKind(rawValue: try row.decode(1, String.self)) ?? .link,
                    booking: try row.decode(2, UUID?.self),
                    state: OutboxState(rawValue: try row.decode(3, String.self)) ?? .failed,
                    attempts: try row.decode(4, Int.self), messageID: try row.decode(5, String.self),
                    answer: try row.decode(6, String?.self))
            }
        }
    }

    /// The kinds of the mails queued since the last call, in alphabetical order: the test expects them.
    func takeMail() async throws -> [MailKind] {
        seenMail.takeNew(try await outbox()).map(\.kind).sorted { $0.rawValue < $1.rawValue }
    }

    /// Mails that no test has taken.
    func untakenMail() async throws -> [MailKind] {
        try await takeMail()
    }
}
