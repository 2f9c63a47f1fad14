import Foundation
import Logging
import Postgres
import Domain

/// What has to be done again and again: new configurations, expired holds, slots of new days, old journeys, reminders,
/// left mail.
public final class Housekeeper: Sendable {
    private let directory: TenantDirectory
    private let platformRuntime: PlatformRuntime
    /// What the sweeps have found.
    public let health = PlatformHealth()

    /// Keeps house for the tenants of `directory`.
    public init(directory: TenantDirectory, platformRuntime: PlatformRuntime) {
        self.directory = directory
        self.platformRuntime = platformRuntime
    }

    /// Works until the task is cancelled: configurations every second whatever else goes on, the rest every half minute.
    public func run() async {
        async let tenants: Void = lookAfterTenants()
        while !Task.isCancelled {
            await attempt("configurations") { try await directory.refresh() }
            try? await Task.sleep(for: .seconds(1))
        }
        await tenants
    }

    private func lookAfterTenants() async {
        var round = 0
        var slotsMadeOn: [TenantID: SlotsMade] = [:]
        while !Task.isCancelled {
            for tenant in directory.all {
                let made = SlotsMade(day: Day(containing: tenant.now), version: tenant.version)
                if slotsMadeOn[tenant.settings.id] != made {
                    await attempt("slots") { try await makeSlots(of: tenant) }
                    slotsMadeOn[tenant.settings.id] = made
                }
                if round % TenantHealth.sweepSeconds == 0 {
                    await attempt("sweep") { try await sweep(tenant) }
                    await attempt("reminders") { try await remind(tenant) }
                    platformRuntime.mailQueued(tenant.settings.id)
                }
            }
            round += 1
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Makes the slots that a new day, a moved rehearsal clock or a new version asks for.
    public func makeSlots(of tenant: Tenant) async throws {
        let generator = SlotGenerator(settings: tenant.settings, calendar: tenant.calendar)
        let clock = platformRuntime.clock
        let report = try await tenant.runtime.transaction { transaction, _ in
            try generator.generate(in: transaction, clock: clock)
        }
        await tenant.runtime.availability.slotsChanged()
        if !report.conflicts.isEmpty {
            platformRuntime.logger.warning(
                "booked slots contradict the plan",
                metadata: ["tenant": "\(tenant.settings.id)", "slots": "\(report.conflicts.count)"])
        }
    }

    /// Frees what is over in one tenant, and counts what must be 0.
    public func sweep(_ tenant: Tenant) async throws {
        // What could not be expired is to be seen in what is counted.
        await attempt("expiry") { try await expire(tenant) }
        let found = try await tenant.runtime.transaction { transaction, moment in
            try JourneyStore(transaction: transaction).deleteExpired(before: moment)
            try AttemptLimits.deleteOld(at: moment, in: transaction)
            tenant.runtime.journeys.dropExpired(before: moment)
            return try TenantHealthStore(transaction: transaction).read(at: moment)
        }
        health.note(found, of: tenant.settings.id)
        if found != TenantHealth() {
            platformRuntime.logger.error(
                "tenant needs care", metadata: ["tenant": "\(tenant.settings.id)", "found": "\(found)"])
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
            _ = try await tenant.runtime.writer.run(.expire)
        }
    }

    /// Queues the reminders that are due.
    public func remind(_ tenant: Tenant) async throws {
        let reminders = ReminderService(tenant)
        if reminders.isNeeded { try await reminders.queueDue() }
    }

    private struct SlotsMade: Equatable {
        var day: Day
        var version: Int
    }

    private func attempt(_ what: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            platformRuntime.logger.error("housekeeping", metadata: ["what": "\(what)", "error": "\(error)"])
        }
    }
}
