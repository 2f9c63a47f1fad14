import Foundation
import Postgres

/// Reminds visitors of their bookings at the times that the tenant has set.
///
/// Any number of servers may do so at a time: the table `reminder` lets one of them queue each reminder.
public struct ReminderService: Sendable {
    /// Bookings reminded in one transaction.
    private static let batch = 100

    let tenant: Tenant

    /// Reminders of `tenant`.
    public init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// Whether the tenant sends reminders at all.
    public var isNeeded: Bool {
        tenant.settings.services.contains { !$0.mails.reminders.isEmpty }
    }

    /// Queues every reminder whose moment has come, and answers how many mails.
    ///
    /// Mails are written before any lock is taken; a booking that was changed meanwhile is read again by the next call.
    @discardableResult
    public func queueDue() async throws -> Int {
        var queued = 0
        for service in tenant.settings.services where !service.mails.reminders.isEmpty {
            while true {
                let found = try await due(service)
                queued += try await queue(found, of: service)
                if found.count < Self.batch { break }
            }
        }
        if queued > 0 { tenant.surroundings.mailQueued(tenant.settings.id) }
        return queued
    }

    /// Bookings to be reminded now, at most a batch.
    func due(_ service: ServiceSettings) async throws -> [RemindedBooking] {
        let (calendar, keys) = (tenant.calendar, tenant.desk.keys)
        return try await tenant.desk.transaction(readOnly: true) { transaction, moment in
            try ReminderStore(transaction: transaction).due(
                service.mails.dueReminders(at: moment, calendar: calendar), service: service.id, at: moment,
                limit: Self.batch, keys: keys)
        }
    }

    /// Writes and queues the reminders of these bookings.
    func queue(_ found: [RemindedBooking], of service: ServiceSettings) async throws -> Int {
        guard !found.isEmpty else { return 0 }
        let written = try found.map { try write($0, service) }
        return try await tenant.desk.transaction { transaction, moment in
            try ReminderStore(transaction: transaction).queue(written, at: moment)
        }
    }

    private func write(_ found: RemindedBooking, _ service: ServiceSettings) throws -> WrittenReminder {
        let booking = found.booking
        let mailed = MailedBooking(
            receipt: booking.receipt, service: service, counter: booking.counter, start: booking.start,
            end: booking.end, people: booking.people, cases: booking.cases, bring: booking.details.bring,
            sequence: booking.sequence, accessToken: booking.details.accessToken)
        let mails = try Mailer(tenant: tenant, language: booking.language).reminder(
            mailed, to: booking.details.recipients, at: tenant.now)
        return WrittenReminder(
            booking: booking.id, sequence: booking.sequence, start: booking.start, remindedOn: found.due.remindedOn,
            mails: mails)
    }
}
