import Foundation
import Postgres
import Domain

/// A confirmed booking that is to be reminded.
struct RemindedBooking: Sendable {
    var id: UUID
    /// The booking; an error where it can't be read.
    var booking: Result<Booking, any Error>
    var due: DueReminders
}

/// A reminder about to be queued: its mails and what the booking was when they were written.
struct WrittenReminder: Sendable {
    var booking: UUID
    var sequence: Int
    var start: Date
    var remindedOn: Day
    var mails: [QueuedMail]
}

/// SQL of reminders.
struct ReminderStore {
    let transaction: Transaction

    /// Bookings of a service that are due and were neither reminded nor made or changed since the reminder's moment.
    ///
    /// Whoever booked after it has just got a mail that says the same. Those in `seen` are left out.
    func due(
        _ due: [DueReminders], service: ServiceID, besides seen: Set<UUID>, at moment: Date, limit: Int,
        keys: TenantKeys
    ) throws -> [RemindedBooking] {
        guard !due.isEmpty else { return [] }
        let rows = try transaction.query(
            """
            select id, receipt_number, service, counter, starts_at, ends_at, people, state, language, sequence,
                booked_at, cancelled_at, cancelled_by, details, due.position
            from unnest(
                \(Array(due.indices)), \(due.map(\.day.start)), \(due.map { $0.day.adding(days: 1).start }),
                \(due.map(\.moment)), \(due.map(\.remindedOn.description))
            ) as due (position, day_starts, day_ends, moment, reminded_on)
            join booking on starts_at >= day_starts and starts_at < day_ends
            where service = \(service.name) and state = 'confirmed' and starts_at > \(moment)
                and id <> all(\(Array(seen)))
                and coalesce(changed_at, booked_at) < due.moment
                and not exists (
                    select from reminder
                    where reminder.booking = booking.id and reminder.starts_at = booking.starts_at
                        and reminder.reminded_on = due.reminded_on::date)
            order by starts_at, id limit \(limit)
            """)
        return try rows.map { row in
            RemindedBooking(
                id: try row.decode(0, UUID.self), booking: Result { try Booking(row: row, keys: keys) },
                due: due[try row.decode(14, Int.self)])
        }
    }

    /// Queues the mails of those reminders whose booking is still as it was and that nobody else has queued; answers
    /// how many mails.
    ///
    /// The booking's row is locked before its state is read again: a cancellation comes before, and there is no
    /// reminder, or after, and withdraws it. One in a state that this program doesn't know is left to one that does.
    func queue(_ reminders: [WrittenReminder], at moment: Date) throws -> Int {
        let locked = try transaction.together(
            BookingStore(transaction: transaction).lock(reminders.map(\.booking)) { _, _ in })
        let standing = reminders.filter { reminder in
            guard let booking = locked[reminder.booking] else { return false }
            return booking.state == .confirmed && booking.sequence == reminder.sequence
                && booking.start == reminder.start && moment < reminder.start && !reminder.mails.isEmpty
        }
        guard !standing.isEmpty else { return 0 }
        let rows = try transaction.query(
            """
            insert into reminder (booking, starts_at, reminded_on, mail, queued_at)
            select booking, starts_at, reminded_on::date, mail, \(moment) from unnest(
                \(standing.map(\.booking)), \(standing.map(\.start)), \(standing.map(\.remindedOn.description)),
                \(standing.compactMap(\.mails.first?.id))
            ) as new (booking, starts_at, reminded_on, mail)
            on conflict do nothing returning mail
            """)
        let fresh = Set(try rows.map { try $0.decode(0, UUID.self) })
        let mails = standing.filter { $0.mails.first.map { fresh.contains($0.id) } ?? false }
            .flatMap(\.mails)
        OutboxStore(transaction: transaction).queue(mails, at: moment)
        return mails.count
    }

    /// Takes back reminders that haven't been sent, of bookings that are cancelled or changed.
    func withdraw(of bookings: [UUID]) {
        guard !bookings.isEmpty else { return }
        transaction.enqueue(
            """
            delete from outbox
            where booking = any(\(bookings)) and kind = \(MailKind.reminder.rawValue)
                and state in ('queued', 'unknown')
            """)
    }
}
