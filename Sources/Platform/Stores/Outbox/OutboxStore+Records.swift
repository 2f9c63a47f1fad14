import Foundation
import Postgres

/// What staff and visitors are told of mails.
extension OutboxStore {
    /// The mails of a selection, the newest first.
    func list(_ selection: MailSelection) throws -> [MailRecord] {
        try records("where \(Self.condition(selection)) order by outbox.created_at desc, outbox.id")
    }

    /// One mail, or nil.
    func record(_ id: UUID) throws -> MailRecord? {
        try records("where outbox.id = \(id)").first
    }

    /// Makes mails due now, also failed ones whose words are still there; answers how many.
    ///
    /// What is with a mail server at the moment is left alone.
    func makeDue(_ selection: MailSelection, at moment: Date) throws -> Int {
        try makeDue(Self.condition(selection), at: moment)
    }

    /// The same for one mail; whether it could be done.
    func makeDue(_ id: UUID, at moment: Date) throws -> Bool {
        try makeDue("outbox.id = \(id)", at: moment) == 1
    }

    private func makeDue(_ condition: SQL, at moment: Date) throws -> Int {
        try transaction.execute(
            """
            update outbox set state = case state when 'failed' then 'queued' else state end, due_at = \(moment),
                failure = null, finished_at = null
            where \(condition) and state in ('queued', 'unknown', 'failed') and message <> ''::bytea
                and useless_at > \(moment)
            """)
    }

    /// Refused mails about a booking, each with its sealed words, that no later one to the same address has made good.
    func refused(about booking: UUID) throws -> [(id: UUID, sealed: Data, queued: Date)] {
        try transaction.query(
            """
            select id, message, created_at from outbox
            where booking = \(booking) and state = 'failed' and failure = 'refused' and message <> ''::bytea
                and not exists (
                    select from outbox as later
                    where later.booking = outbox.booking and later.created_at > outbox.created_at
                        and \(Self.hasState("later", "'sent'")) and later.recipient = outbox.recipient)
            order by created_at
            """
        ) { (try $0.decode(0, UUID.self), try $0.decode(1, Data.self), try $0.decode(2, Date.self)) }
    }

    private static func condition(_ selection: MailSelection) -> SQL {
        let since: SQL = selection.since.map { "and outbox.created_at >= \($0)" } ?? ""
        let booking: SQL = selection.booking.map { "and outbox.booking = \($0)" } ?? ""
        return "outbox.state = any(\(selection.states.map(\.rawValue))) \(since) \(booking)"
    }

    private func records(_ condition: SQL) throws -> [MailRecord] {
        try transaction.query(
            """
            select outbox.id, outbox.kind, booking.receipt_number, outbox.state, outbox.attempts, outbox.created_at,
                outbox.due_at, outbox.handed_over_at, outbox.finished_at, outbox.useless_at, outbox.failure, outbox.answer,
                outbox.message <> ''::bytea
            from outbox left join booking on booking.id = outbox.booking
            \(condition)
            """
        ) { row in
            MailRecord(
                id: try row.decode(0, UUID.self), kind: try row.decode(1, String.self),
                receipt: try row.decode(2, String?.self), state: try row.decode(3, String.self),
                attempts: try row.decode(4, Int.self), queued: try row.decode(5, Date.self),
                due: try row.decode(6, Date.self), handedOver: try row.decode(7, Date?.self),
                ended: try row.decode(8, Date?.self), expiry: try row.decode(9, Date.self),
                failure: try row.decode(10, String?.self), answer: try row.decode(11, String?.self),
                hasWords: try row.decode(12, Bool.self))
        }
    }
}
