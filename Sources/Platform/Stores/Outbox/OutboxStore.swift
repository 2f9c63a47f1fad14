import Foundation
import Postgres
import Domain

/// A mail about to be queued, with the booking it speaks of.
struct QueuedMail: Sendable {
    var mail: OutgoingMail
    var booking: UUID?
}

/// A mail claimed for sending.
///
/// `attempt` fences it: only the attempt that claimed it may finish it.
struct ClaimedMail: Sendable {
    var id: UUID
    var sealed: Data
    var attempt: Int
    var useless: Date
}

/// What became of a mail for good.
struct DeliveryOutcome: Sendable {
    var mail: ClaimedMail
    var state: OutboxState
    /// What the mail server said.
    var answer: String
}

/// SQL of the outbox.
struct OutboxStore {
    let transaction: Transaction

    /// Queues mails in the transaction that causes them.
    func queue(_ mails: [QueuedMail], at moment: Date) {
        guard !mails.isEmpty else { return }
        transaction.enqueue(
            """
            insert into outbox (id, kind, booking, message_id, message, state, due_at, useless_at, created_at)
            select id, kind, booking, message_id, message, 'queued', \(moment), useless_at, \(moment) from unnest(
                \(mails.map(\.mail.id)), \(mails.map(\.mail.kind.rawValue)), \(mails.map(\.booking)),
                \(mails.map(\.mail.messageID)), \(mails.map(\.mail.sealed)), \(mails.map(\.mail.useless))
            ) as new (id, kind, booking, message_id, message, useless_at)
            """)
    }

    /// Claims up to `limit` mails that are due, skipping those another worker has.
    ///
    /// A mail left in `sending` by a worker that died is due again after its rescue time, which is longer than a mail
    /// server may take to answer the final dot. A reminder whose booking was cancelled, missed or changed since is past
    /// its use; where its state is unknown here, the reminder waits for a program that knows it.
    func claim(limit: Int, at moment: Date, rescueAfter seconds: Int) throws -> [ClaimedMail] {
        let rows = try transaction.query(
            """
            update outbox set state = 'sending', attempts = attempts + 1,
                due_at = \(moment) + \(seconds) * interval '1 second'
            where id in (
                select id from outbox where state in ('queued', 'sending', 'unknown') and due_at <= \(moment)
                    and not (kind = \(MailKind.reminder.rawValue) and exists (
                        select from booking where booking.id = outbox.booking and \(UnknownRows.bookings)))
                order by due_at limit \(limit) for update skip locked)
            returning id, message, attempts,
                case when kind = \(MailKind.reminder.rawValue) and exists (
                    select from booking where booking.id = outbox.booking
                        and (booking.state in ('missed', 'cancelled') or booking.changed_at > outbox.created_at))
                then created_at else useless_at end
            """)
        return try rows.map { row in
            ClaimedMail(
                id: try row.decode(0, UUID.self), sealed: try row.decode(1, Data.self),
                attempt: try row.decode(2, Int.self), useless: try row.decode(3, Date.self))
        }
    }

    /// Ends attempts for good.
    func finish(_ ends: [DeliveryOutcome], at moment: Date) throws {
        _ = try transaction.execute(
            """
            update outbox set state = ended.state, finished_at = \(moment), answer = ended.answer
            from unnest(
                \(ends.map(\.mail.id)), \(ends.map(\.mail.attempt)), \(ends.map(\.state.rawValue)), \(ends.map(\.answer))
            ) as ended (id, attempt, state, answer)
            where outbox.id = ended.id and outbox.state = 'sending' and outbox.attempts = ended.attempt
            """)
    }

    /// Puts a mail back for a later attempt: `queued`, or `unknown` where the server's answer was lost.
    func retry(_ mail: ClaimedMail, as state: OutboxState, due: Date, answer: String) throws {
        _ = try transaction.execute(
            """
            update outbox set state = \(state.rawValue), due_at = \(due), answer = \(answer)
            where id = \(mail.id) and state = 'sending' and attempts = \(mail.attempt)
            """)
    }
}

/// Where a mail stands.
public enum OutboxState: String, CaseIterable, Sendable {
    /// Waits for its time.
    case queued
    /// With the mail server.
    case sending
    /// Accepted by the mail server.
    case sent
    /// Refused for good, or of no use any more.
    case failed
    /// The mail server's answer was lost; sent again with the same Message-ID.
    case unknown
}
