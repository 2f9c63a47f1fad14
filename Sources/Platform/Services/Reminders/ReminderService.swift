import Foundation
import Logging
import Postgres
import Domain

/// Reminds visitors of their bookings at the times that the tenant has set.
///
/// Any number of servers may do so at a time: the table `reminder` lets one of them queue each reminder.
struct ReminderService: Sendable {
    /// Bookings reminded in one transaction.
    private static let batch = 100

    let tenant: Tenant

    /// Reminders of `tenant`.
    init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// Whether the tenant sends reminders at all.
    var isNeeded: Bool {
        tenant.settings.services.contains { !$0.mails.reminders.isEmpty }
    }

    /// Queues every reminder whose moment has come, and answers how many mails.
    ///
    /// Mails are written before any lock is taken; a booking that was changed meanwhile is read again by the next call.
    /// One that can't be read or written about keeps no other from its reminder.
    @discardableResult
    func queueDue() async throws -> Int {
        var queued = 0
        for service in tenant.settings.services where !service.mails.reminders.isEmpty {
            var seen: Set<UUID> = []
            while true {
                let found = try await due(service, besides: seen)
                queued += try await queue(found, of: service)
                seen.formUnion(found.map(\.id))
                if found.count < Self.batch { break }
            }
        }
        if queued > 0 { tenant.platformRuntime.mailQueued(tenant.settings.id) }
        return queued
    }

    /// Bookings to be reminded now, at most a batch, without those in `seen`.
    func due(_ service: ServiceSettings, besides seen: Set<UUID> = []) async throws -> [RemindedBooking] {
        let (calendar, keys) = (tenant.calendar, tenant.runtime.keys)
        return try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            try ReminderStore(transaction: transaction).due(
                service.mails.dueReminders(at: moment, calendar: calendar), service: service.id,
                besides: seen, at: moment, limit: Self.batch, keys: keys)
        }
    }

    /// Writes and queues the reminders of these bookings.
    func queue(_ found: [RemindedBooking], of service: ServiceSettings) async throws -> Int {
        let written = found.compactMap { write($0, service) }
        guard !written.isEmpty else { return 0 }
        return try await tenant.runtime.transaction { transaction, moment in
            try ReminderStore(transaction: transaction).queue(written, at: moment)
        }
    }

    /// The mails of a reminder; nil, and a line in the log, where they can't be written.
    private func write(_ found: RemindedBooking, _ service: ServiceSettings) -> WrittenReminder? {
        do {
            return try write(try found.booking.get(), found.due, service)
        } catch {
            tenant.platformRuntime.logger.error(
                "no reminder",
                metadata: ["tenant": "\(tenant.settings.id)", "booking": "\(found.id)", "error": "\(error)"])
            return nil
        }
    }

    private func write(
        _ booking: Booking, _ due: DueReminders, _ service: ServiceSettings
    ) throws -> WrittenReminder {
        let mails = try Mailer(tenant: tenant, language: booking.language).reminder(
            MailedBooking(booking, of: service), to: booking.details.recipients, at: tenant.now)
        return WrittenReminder(
            booking: booking.id, sequence: booking.sequence, start: booking.start, remindedOn: due.remindedOn,
            mails: mails)
    }
}
