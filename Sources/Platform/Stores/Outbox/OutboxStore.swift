import Foundation
import Postgres
import Domain

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
                \(mails.map(\.id)), \(mails.map(\.kind.rawValue)), \(mails.map(\.booking)),
                \(mails.map(\.messageID)), \(mails.map(\.sealed)), \(mails.map(\.expiry))
            ) as new (id, kind, booking, message_id, message, useless_at)
            """)
    }

    /// Claims up to `limit` mails that are due, skipping those another worker has.
    ///
    /// A mail left in `sending` by a worker that died is due again after its rescue time, which is longer than a mail
    /// server may take to answer the final dot. A reminder whose booking was cancelled, missed or changed since has
    /// expired; where its state is unknown here, the reminder waits for a program that knows it.
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
                attempt: try row.decode(2, Int.self), expiry: try row.decode(3, Date.self))
        }
    }

    /// Ends attempts for good.
    ///
    /// Found by their ids, as holds are (`HoldStore.end`).
    func finish(_ ended: [EndedDelivery], at moment: Date) throws {
        _ = try transaction.execute(
            """
            update outbox set state = ended.state, finished_at = \(moment), answer = ended.answer
            from unnest(
                \(ended.map(\.mail.id)), \(ended.map(\.mail.attempt)), \(ended.map(\.outcome.state.rawValue)),
                \(ended.map(\.outcome.words))
            ) as ended (id, attempt, state, answer)
            where outbox.id = ended.id and outbox.state is not distinct from 'sending'
                and outbox.attempts = ended.attempt
            """)
    }

    /// Deletes at most `limit` mails that ended before `moment` and whose bookings aren't ahead; answers how many.
    func deleteEnded(before ended: Date, at moment: Date, limit: Int) throws -> Int {
        try transaction.execute(
            """
            delete from outbox where id = any(array(
                select id from outbox where state in ('sent', 'failed') and finished_at < \(ended)
                    and not exists (
                        select from booking where booking.id = outbox.booking and booking.starts_at > \(moment))
                order by finished_at limit \(limit) for update skip locked))
            """)
    }

    /// Puts a mail back for a later attempt.
    func retry(_ ended: EndedDelivery, due: Date) throws {
        _ = try transaction.execute(
            """
            update outbox set state = \(ended.outcome.state.rawValue), due_at = \(due), answer = \(ended.outcome.words)
            where id = \(ended.mail.id) and state = 'sending' and attempts = \(ended.mail.attempt)
            """)
    }
}

/// An attempt to deliver, with how it ended.
struct EndedDelivery: Sendable {
    var mail: ClaimedMail
    var outcome: DeliveryOutcome
}

extension DeliveryOutcome {
    /// Where the mail stands after it.
    var state: OutboxState {
        switch self {
        case .sent: .sent
        case .permanent: .failed
        case .temporary: .queued
        case .unknown: .unknown
        }
    }

    /// What the mail server said.
    var words: String {
        switch self {
        case .sent(let words), .permanent(let words), .temporary(let words), .unknown(let words): words
        }
    }
}

/// Where a mail stands.
enum OutboxState: String, CaseIterable, Sendable {
    /// Waits for its time.
    case queued
    /// With the mail server.
    case sending
    /// Accepted by the mail server.
    case sent
    /// Refused for good, or expired.
    case failed
    /// The mail server's answer was lost; sent again with the same Message-ID.
    case unknown
}
