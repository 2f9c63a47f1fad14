@testable import Domain
import Foundation
import Postgres
import Synchronization
import Testing

@testable import Platform

/// The catalogue of tests: for bodies, every placeholder in a line of its own.
enum TestWording {
    /// The text of a key.
    static func text(_ key: String) -> String {
        guard key.hasSuffix(".body") else { return key }
        return [
            "link", "receipt-number", "password", "date-time", "old-date-time", "cases", "change-until", "cancel-until",
            "booking-url", "reason",
        ].map { "\($0)={\($0)}" }.joined(separator: "\n")
    }
}

extension OutgoingMail {
    /// What stands after `name=` in the text.
    func value(_ name: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    /// The token of the mail's link, or of its booking's page.
    var token: String? {
        (value("link") ?? value("booking-url"))?.split(separator: "/").last.map(String.init)
    }
}

/// A mail server that answers as a test wants.
struct ScriptedTransport: MailTransport {
    typealias Answer = @Sendable (WaitingMail) async -> DeliveryOutcome

    var connections = 16
    /// Says something before the mail is handed over.
    var beforeHandOver: @Sendable (WaitingMail) async -> DeliveryOutcome? = { _ in nil }
    let answer: Answer

    func deliver(_ mail: WaitingMail, mayHandOver: @escaping HandOverCheck) async -> DeliveryOutcome {
        if let early = await beforeHandOver(mail) { return early }
        guard await mayHandOver() else { return .temporary("not handed over") }
        return await answer(mail)
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
    var failure: MailFailure?
    /// Its words are gone.
    var isErased: Bool
}

extension TestTenant {
    /// All rows of the outbox, oldest first.
    func outbox() async throws -> [QueuedTestMail] {
        try await sql { transaction in
            try transaction.query(
                """
                select id, kind, booking, state, attempts, message_id, answer, failure, message = ''::bytea
                from outbox order by created_at, id
                """
            ) { row in
                QueuedTestMail(
                    id: try row.decode(0, UUID.self), kind: MailKind(rawValue: try row.decode(1, String.self)) ?? .link,
                    booking: try row.decode(2, UUID?.self),
                    state: OutboxState(rawValue: try row.decode(3, String.self)) ?? .failed,
                    attempts: try row.decode(4, Int.self), messageID: try row.decode(5, String.self),
                    answer: try row.decode(6, String?.self),
                    failure: try row.decode(7, String?.self).flatMap(MailFailure.init(rawValue:)),
                    isErased: try row.decode(8, Bool.self))
            }
        }
    }

    /// The mails in the outbox as their readers will see them, oldest first.
    func mails() async throws -> [OutgoingMail] {
        let rows = try await sql { transaction in
            try transaction.query("select id, message from outbox where message <> ''::bytea order by created_at, id") {
                row in
                (try row.decode(0, UUID.self), try row.decode(1, Data.self))
            }
        }
        return try rows.compactMap { id, message in
            let stored = try keys.open(message, for: .outboxMessage(id))
            return if case .composed(let mail) = try WaitingMail(stored: stored) { mail } else { nil }
        }
    }

    /// The mail queued last.
    func lastMail() async throws -> OutgoingMail {
        try #require(try await mails().last)
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
