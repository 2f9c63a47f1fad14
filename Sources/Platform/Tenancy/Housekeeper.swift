import Foundation
import Logging
import Postgres
import Synchronization
public import Domain

/// What has to be done again and again: new configurations, slots of new days, and the visits in which expired holds, old
/// journeys, reminders and left mail are looked after.
public final class Housekeeper: Sendable {
    /// After how many seconds what failed is tried again.
    private static let secondsBetweenTries = 30

    private let directory: TenantDirectory
    private let platformRuntime: PlatformRuntime
    private let outdated: @Sendable () async throws -> Set<TenantID>
    private let tenantsRead: @Sendable () -> Void
    private let started = Atomic(false)
    private let slots = Mutex(Slots())
    let visit: TenantVisit
    private let visits: TenantVisits
    /// What the visits have found.
    public let health: PlatformHealth

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
        let health = PlatformHealth()
        self.health = health
        let visit = TenantVisit(platformRuntime: platformRuntime, health: health, failures: directory.failures)
        self.visit = visit
        visits = TenantVisits(directory: directory, platformRuntime: platformRuntime, health: health) {
            await visit.visit($0)
        }
    }

    /// Works until the task is cancelled: configurations every second whatever else goes on, the tenants beside that.
    ///
    /// The server listens meanwhile: it needs neither the database nor any tenant to begin.
    public func run() async {
        async let tenants: Void = lookAfterTenants()
        var round = 0
        while !Task.isCancelled {
            await readTenants(retrying: round % Self.secondsBetweenTries == 0)
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
            if retrying { directory.failures.noteOutdated(try await outdated()) }
        }
        if !wasRead, directory.isRead { tenantsRead() }
    }

    private func lookAfterTenants() async {
        var round = 0
        while !Task.isCancelled {
            await makeMissingSlots(retrying: round % Self.secondsBetweenTries == 0)
            if hasStarted { await visitDue() }
            if round % Self.secondsBetweenTries == 0 { await deleteOldAttempts() }
            round += 1
            try? await Task.sleep(for: hasStarted ? .seconds(1) : .milliseconds(100))
        }
    }

    /// Looks after the tenants that are due.
    func visitDue() async {
        await attempt("visits") {
            try await visits.visitDue()
            platformRuntime.outages.isOver(.database)
        }
    }

    /// Deletes what was counted over the whole platform and is over.
    func deleteOldAttempts() async {
        await attempt("attempts") { try await platformRuntime.deleteOldAttempts() }
    }

    /// Has every tenant looked after within the next second: the rehearsal clock was moved.
    public func hastenVisits() async throws {
        try await visits.hastenAll()
    }

    /// Makes the slots of every tenant that a new day or a new version asks for; a few tenants at a time, and what fails
    /// for one fails for it alone.
    ///
    /// - Parameter retrying: whether those are tried again that failed.
    public func makeMissingSlots(retrying: Bool = true) async {
        let looked = SlotsLooked(day: Day(containing: platformRuntime.clock.now), edition: directory.edition)
        guard retrying || slots.withLock({ $0.looked }) != looked else { return }
        let missing = directory.all.filter { tenant in
            let id = tenant.settings.id
            return slots.withLock { $0.made[id] } != SlotsMade(day: looked.day, version: tenant.version)
                && (retrying || !directory.failures.has(.slots, of: id))
        }
        await missing.forEach(atATime: tenantsAtATime) { tenant in
            let id = tenant.settings.id
            await self.directory.failures.attempt(.slots, of: id) {
                try await self.makeSlots(of: tenant)
                self.slots.withLock { $0.made[id] = SlotsMade(day: looked.day, version: tenant.version) }
            }
        }
        slots.withLock { $0.looked = looked }
    }

    /// Whether the tenants are read and have their slots, or have failed; from then on for good.
    public var hasStarted: Bool {
        if started.load(ordering: .relaxed) { return true }
        guard directory.isRead else { return false }
        let made = slots.withLock { $0.made }
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

    /// Queues the reminders of a tenant that are due.
    public func remind(_ tenant: Tenant) async throws {
        try await visit.remind(tenant)
    }

    private struct SlotsMade: Equatable {
        var day: Day
        var version: Int
    }

    /// When it was last looked whose slots are missing.
    private struct SlotsLooked: Equatable {
        var day: Day
        var edition: Int
    }

    private struct Slots {
        var made: [TenantID: SlotsMade] = [:]
        var looked: SlotsLooked?
    }

    private func attempt(_ what: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            platformRuntime.outages.error("housekeeping", error, ["what": "\(what)"])
        }
    }
}
