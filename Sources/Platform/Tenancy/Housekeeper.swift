import Foundation
import Logging
import Postgres
import Synchronization
public import Domain

/// What has to be done again and again: new configurations, expired holds, slots of new days, old journeys, reminders,
/// left mail.
public final class Housekeeper: Sendable {
    private let directory: TenantDirectory
    private let platformRuntime: PlatformRuntime
    private let outdated: @Sendable () async throws -> Set<TenantID>
    private let tenantsRead: @Sendable () -> Void
    private let started = Atomic(false)
    private let slotsMade = Mutex<[TenantID: SlotsMade]>([:])
    /// What the sweeps have found.
    public let health = PlatformHealth()

    /// Keeps house for the tenants of `directory`.
    ///
    /// - Parameters:
    ///   - outdated: the tenants whose schema isn't that of this program.
    ///   - tenantsRead: called when all tenants were read for the first time.
    public init(
        directory: TenantDirectory, platformRuntime: PlatformRuntime,
        outdated: @escaping @Sendable () async throws -> Set<TenantID> = { [] },
        tenantsRead: @escaping @Sendable () -> Void = {}
    ) {
        self.directory = directory
        self.platformRuntime = platformRuntime
        self.outdated = outdated
        self.tenantsRead = tenantsRead
    }

    /// Works until the task is cancelled: configurations every second whatever else goes on, the rest every half
    /// minute.
    ///
    /// The server listens meanwhile: it needs neither the database nor any tenant to begin.
    public func run() async {
        async let tenants: Void = lookAfterTenants()
        var round = 0
        while !Task.isCancelled {
            await readTenants(retrying: round % TenantHealth.sweepSeconds == 0)
            round += 1
            try? await Task.sleep(for: .seconds(1))
        }
        await tenants
    }

    /// Takes over new versions.
    ///
    /// - Parameter retrying: whether what failed is tried again too.
    public func readTenants(retrying: Bool = true) async {
        let wasRead = directory.isRead
        await attempt("configurations") {
            try await directory.refresh(retrying: retrying)
            if retrying { directory.failures.note(.schema, of: try await outdated()) }
        }
        if !wasRead, directory.isRead { tenantsRead() }
    }

    private func lookAfterTenants() async {
        var round = 0
        while !Task.isCancelled {
            await lookAfterTenants(sweeping: round % TenantHealth.sweepSeconds == 0)
            round += 1
            try? await Task.sleep(for: hasStarted ? .seconds(1) : .milliseconds(100))
        }
    }

    /// Makes slots where they are missing, and sweeps; a few tenants at a time, and what fails for one fails for it
    /// alone.
    func lookAfterTenants(sweeping: Bool) async {
        await directory.all.forEach(atATime: tenantsAtATime) { tenant in
            await self.lookAfter(tenant, sweeping: sweeping)
        }
    }

    private func lookAfter(_ tenant: Tenant, sweeping: Bool) async {
        let id = tenant.settings.id
        // A tenant that was just read isn't left alone until the next sweep.
        let isNew = slotsMade.withLock { $0[id] } == nil && !directory.failures.has(.slots, of: id)
        await makeMissingSlots(of: tenant, retrying: sweeping)
        guard sweeping || isNew else { return }
        await attempt(.sweep, of: id) { try await sweep(tenant) }
        await attempt(.reminders, of: id) { try await remind(tenant) }
        platformRuntime.mailQueued(id)
    }

    /// Makes the slots of every tenant that a new day or a new version asks for.
    public func makeMissingSlots() async {
        await directory.all.forEach(atATime: tenantsAtATime) { tenant in
            await self.makeMissingSlots(of: tenant, retrying: true)
        }
    }

    private func makeMissingSlots(of tenant: Tenant, retrying: Bool) async {
        let id = tenant.settings.id
        let due = SlotsMade(day: Day(containing: tenant.now), version: tenant.version)
        guard slotsMade.withLock({ $0[id] }) != due, retrying || !directory.failures.has(.slots, of: id) else { return }
        await attempt(.slots, of: id) {
            try await makeSlots(of: tenant)
            slotsMade.withLock { $0[id] = due }
        }
    }

    /// Whether the tenants are read and have their slots, or have failed; from then on for good.
    public var hasStarted: Bool {
        if started.load(ordering: .relaxed) { return true }
        guard directory.isRead else { return false }
        let made = slotsMade.withLock { $0 }
        let isUp = directory.all.map(\.settings.id).allSatisfy {
            made[$0] != nil || directory.failures.has(.slots, of: $0)
        }
        if isUp { started.store(true, ordering: .relaxed) }
        return isUp
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
    func sweep(_ tenant: Tenant) async throws {
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
            _ = try await tenant.runtime.writer.run(ExpireDue())
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

    private func attempt(_ part: TenantFailures.Part, of tenant: TenantID, _ work: () async throws -> Void) async {
        do {
            try await work()
            directory.failures.note(part, of: tenant, isFailing: false)
        } catch is CancellationError {
            return
        } catch {
            directory.failures.note(part, of: tenant, isFailing: true)
            platformRuntime.logger.error(
                "housekeeping",
                metadata: ["tenant": "\(tenant)", "what": "\(part.rawValue)", "error": "\(error)"])
        }
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
