import Foundation
import Postgres
import Domain

/// SQL of the outbox.
struct OutboxStore {
    let transaction: Transaction

    /// How long, in seconds, a mail waits for an earlier one of its booking to the same address.
    static let longestWaitForEarlier = 3600

    /// Queues mails in the transaction that causes them.
    func queue(_ mails: [QueuedMail], at moment: Date) {
        guard !mails.isEmpty else { return }
        transaction.enqueue(
            """
            insert into outbox (
                id, kind, booking, message_id, message, recipient, domain, state, due_at, useless_at, created_at)
            select id, kind, booking, message_id, message, recipient, domain, 'queued', \(moment), useless_at, \(moment)
            from unnest(
                \(mails.map(\.id)), \(mails.map(\.kind.rawValue)), \(mails.map(\.booking)),
                \(mails.map(\.messageID)), \(mails.map(\.sealed)), \(mails.map(\.recipient)),
                \(mails.map(\.domain)), \(mails.map(\.expiry))
            ) as new (id, kind, booking, message_id, message, recipient, domain, useless_at)
            """)
    }

    /// Claims up to `limit` mails that are due, skipping those another worker has and those for `domains`.
    ///
    /// The claim ends after so many seconds unless it is renewed (``renew(_:at:)``). A mail about a booking waits for earlier ones
    /// to the same address, for ``longestWaitForEarlier`` at most; one that was overtaken so is replaced where the later
    /// says all that its reader needs: a cancellation everything, a change all but the password. A reminder whose booking was cancelled, missed or
    /// changed since has expired; where its state is unknown here, the reminder waits for a program that knows it.
    func claim(limit: Int, besides domains: [Data] = [], at moment: Date, for seconds: Int) throws -> [ClaimedMail] {
        let but: SQL = domains.isEmpty ? "" : "and coalesce(domain <> all(\(domains)), true)"
        let rows = try transaction.query(
            """
            update outbox set state = 'sending', attempts = attempts + 1, handed_over_at = null,
                due_at = \(moment) + \(seconds) * interval '1 second'
            where id in (
                select id from outbox where state in ('queued', 'sending', 'unknown') and due_at <= \(moment) \(but)
                    and not (kind = \(MailKind.reminder.rawValue) and exists (
                        select from booking where booking.id = outbox.booking and \(UnknownRows.bookings)))
                    and not (
                        created_at > \(moment) - \(Self.longestWaitForEarlier) * interval '1 second' and exists (
                            select from outbox as earlier
                            where earlier.booking = outbox.booking and earlier.created_at < outbox.created_at
                                and \(Self.hasState("earlier", "'queued', 'sending', 'unknown'"))
                                and earlier.useless_at > \(moment)
                                and coalesce(earlier.recipient = outbox.recipient, true)))
                order by due_at limit \(limit) for update skip locked)
            returning id, message, attempts,
                created_at <= \(moment) - \(Self.longestWaitForEarlier) * interval '1 second' and exists (
                    select from outbox as later
                    where later.booking = outbox.booking and later.created_at > outbox.created_at
                        and \(Self.hasState("later", "'sent'")) and later.recipient = outbox.recipient
                        and (later.kind = \(MailKind.cancelled.rawValue)
                            or later.kind in (\(MailKind.changed.rawValue), \(MailKind.restored.rawValue))
                                and outbox.kind in (
                                    \(MailKind.changed.rawValue), \(MailKind.cancelled.rawValue),
                                    \(MailKind.restored.rawValue), \(MailKind.reminder.rawValue)))),
                case when kind = \(MailKind.reminder.rawValue) and exists (
                    select from booking where booking.id = outbox.booking
                        and (booking.state in ('missed', 'cancelled') or booking.changed_at > outbox.created_at))
                then created_at else useless_at end
            """)
        return try rows.map { row in
            ClaimedMail(
                id: try row.decode(0, UUID.self), sealed: try row.decode(1, Data.self),
                attempt: try row.decode(2, Int.self), isReplaced: try row.decode(3, Bool.self),
                expiry: try row.decode(4, Date.self))
        }
    }

    /// Renews claims: each ends after so many seconds, or after the rescue time where the mail was handed over.
    func renew(_ mails: [ClaimedMail], at moment: Date, for seconds: Int, rescueAfter rescue: Int) throws {
        _ = try transaction.execute(
            """
            update outbox
            set due_at = \(moment) + case when handed_over_at is null then \(seconds) else \(rescue) end * interval '1 second'
            from unnest(\(mails.map(\.id)), \(mails.map(\.attempt))) as claimed (id, attempt)
            where \(Self.isStillClaimed)
            """)
    }

    /// Notes that the last octets of mails are about to go, so that nobody rescues them before the mail server may have
    /// answered; answers the ids of those that their attempts still have.
    func handOver(_ mails: [ClaimedMail], at moment: Date, rescueAfter rescue: Int) throws -> Set<UUID> {
        guard !mails.isEmpty else { return [] }
        let rows = try transaction.query(
            """
            update outbox set handed_over_at = \(moment), due_at = \(moment) + \(rescue) * interval '1 second'
            from unnest(\(mails.map(\.id)), \(mails.map(\.attempt))) as claimed (id, attempt)
            where \(Self.isStillClaimed)
            returning outbox.id
            """)
        return Set(try rows.map { try $0.decode(0, UUID.self) })
    }

    /// Ends attempts for good; answers the ids of the mails for which later ones of their bookings wait.
    ///
    /// What was sent is erased, and what nobody wants. What was refused can be tried again until nobody would want it.
    func finish(_ ended: [EndedDelivery], at moment: Date) throws -> Set<UUID> {
        guard !ended.isEmpty else { return [] }
        let rows = try transaction.query(
            """
            update outbox set state = claimed.state, finished_at = \(moment), answer = claimed.answer,
                failure = claimed.failure,
                message = case when claimed.failure is not distinct from 'refused' then message else ''::bytea end
            from unnest(
                \(ended.map(\.mail.id)), \(ended.map(\.mail.attempt)), \(ended.map(\.outcome.state.rawValue)),
                \(ended.map(\.outcome.words)), \(ended.map { $0.failure?.rawValue })
            ) as claimed (id, attempt, state, answer, failure)
            where \(Self.isStillClaimed)
            returning outbox.id, exists (
                select from outbox as later
                where later.booking = outbox.booking and later.created_at > outbox.created_at
                    and \(Self.hasState("later", "'queued', 'unknown'")))
            """)
        return Set(try rows.filter { try $0.decode(1, Bool.self) }.map { try $0.decode(0, UUID.self) })
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

    /// Erases the words of at most `limit` failed mails that nobody would want any more, those of longest ago; answers how
    /// many.
    func eraseUseless(at moment: Date, limit: Int) throws -> Int {
        try transaction.execute(
            """
            update outbox set message = ''::bytea where id in (
                select id from outbox where state = 'failed' and message <> ''::bytea and useless_at < \(moment)
                order by useless_at limit \(limit) for update skip locked)
            """)
    }

    /// Whether a mail of one booking has a state, asked so that no partial index fits: a rush leaves thousands of mails in
    /// these, and of the booking there are a few (decision 27).
    static func hasState(_ mail: SQL, _ states: SQL) -> SQL {
        "coalesce(\(mail).state in (\(states)), false)"
    }

    /// Whether a row is with the attempt that `claimed` names; found by its id, as holds are (`HoldStore.end`).
    private static let isStillClaimed: SQL =
        "outbox.id = claimed.id and outbox.state is not distinct from 'sending' and outbox.attempts = claimed.attempt"
}

/// An attempt to deliver, with how it ended.
struct EndedDelivery: Sendable {
    var mail: ClaimedMail
    var outcome: DeliveryOutcome
    /// Why the mail failed; nil where it didn't.
    var failure: MailFailure?
    /// This program can't read the mail; a newer one may.
    var isUnreadable = false

    init(mail: ClaimedMail, outcome: DeliveryOutcome) {
        self.mail = mail
        self.outcome = outcome
        failure = outcome.state == .failed ? .refused : nil
    }

    /// The end of a mail that is given up before it was handed over.
    init(unsent mail: ClaimedMail, _ failure: MailFailure) {
        self.mail = mail
        outcome = .permanent(failure == .replaced ? "replaced by a later mail" : "of no use any more")
        self.failure = failure
    }

    /// The end of an attempt with a mail that this program can't read.
    init(unreadable mail: ClaimedMail) {
        self.init(mail: mail, outcome: .temporary("this program can't read the mail"))
        isUnreadable = true
    }
}

/// Why a mail failed.
public enum MailFailure: String, CaseIterable, Sendable {
    /// The mail server refused the recipient, or the mail itself.
    case refused
    /// It had lost its use before it could be sent.
    case expired
    /// A later mail, which was sent before it, says all that it did.
    case replaced
}

extension DeliveryOutcome {
    /// Whether there is another attempt.
    var isRetried: Bool { state == .queued || state == .unknown }

    /// Where the mail stands after it.
    var state: OutboxState {
        switch self {
        case .sent: .sent
        case .permanent: .failed
        case .temporary, .unavailable: .queued
        case .unknown: .unknown
        }
    }
}
