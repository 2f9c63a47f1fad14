import Foundation
import Logging
import Postgres
import Domain

/// A look after one tenant: frees what is over, counts what must be 0, queues reminders, has left mail sent, and finds
/// out when there is something to do again.
///
/// Any number of servers may look after a tenant at a time.
struct TenantVisit: Sendable {
    let platformRuntime: PlatformRuntime
    let health: PlatformHealth
    let failures: TenantFailures

    /// Looks after a tenant; what fails is tried again soon, here and by whoever else visits it.
    func visit(_ tenant: Tenant) async -> TenantVisits.Outcome {
        let id = tenant.settings.id
        var swept: (work: TenantWork, found: TenantHealth)?
        await failures.attempt(.sweep, of: id) { swept = try await sweep(tenant) }
        await failures.attempt(.reminders, of: id) { try await remind(tenant) }
        let now = tenant.now
        guard let (work, found) = swept, !failures.has(.reminders, of: id) else {
            platformRuntime.visitTimers.note(id, within: VisitTimers.shortestPause)
            return TenantVisits.Outcome(
                secondsToNext: VisitTimers.shortestPause, found: swept?.found,
                waitingMails: swept?.work.waitingMails ?? 0)
        }
        if let mail = work.nextMail, mail <= now { platformRuntime.mailQueued(id) }
        let reminders = tenant.settings.services.map { $0.mails.nextReminder(after: now, calendar: tenant.calendar) }
        let pause = TenantVisits.pause(
            at: now, until: reminders + [work.nextExpiry, work.nextMail],
            longest: .random(in: TenantVisits.longestPause))
        return TenantVisits.Outcome(secondsToNext: pause, found: found, waitingMails: work.waitingMails)
    }

    /// Frees what is over, and counts what must be 0: one transaction where nothing is over.
    @discardableResult
    func sweep(_ tenant: Tenant) async throws -> (work: TenantWork, found: TenantHealth) {
        var swept = try await sweepOnce(tenant)
        if let expiry = swept.work.nextExpiry, expiry <= swept.moment {
            do {
                try await expire(tenant)
            } catch {
                platformRuntime.outages.error("expiry", error, ["tenant": "\(tenant.settings.id)"])
            }
            // What could not be expired is to be seen in what is counted.
            swept = try await sweepOnce(tenant)
        }
        if let end = swept.work.nextDeletion, end <= swept.moment {
            try await EndedRows(runtime: tenant.runtime).delete()
        }
        health.note(swept.found, of: tenant.settings.id)
        if swept.found != TenantHealth() {
            platformRuntime.logger.error(
                "tenant needs care", metadata: ["tenant": "\(tenant.settings.id)", "found": "\(swept.found)"])
        }
        return (swept.work, swept.found)
    }

    private func sweepOnce(
        _ tenant: Tenant
    ) async throws -> (work: TenantWork, found: TenantHealth, moment: Date) {
        try await tenant.runtime.transaction { transaction, moment in
            let store = TenantHealthStore(transaction: transaction)
            return (try store.work(), try store.read(at: moment), moment)
        }
    }

    /// Expires holds until none is due, a bounded number with each command: others' commands go between.
    private func expire(_ tenant: Tenant) async throws {
        let clock = platformRuntime.clock
        while try await tenant.runtime.transaction(
            readOnly: true,
            { transaction, _ in
                try HoldStore(transaction: transaction, clockOffset: clock.offset).isAnyDue()
            })
        {
            _ = try await tenant.runtime.writer.run(ExpireDue())
        }
    }

    /// Queues the reminders that are due.
    func remind(_ tenant: Tenant) async throws {
        let reminders = ReminderService(tenant)
        if reminders.isNeeded { try await reminders.queueDue() }
    }
}
