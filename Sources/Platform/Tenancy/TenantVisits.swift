public import Foundation
import Postgres
import Synchronization
import Domain

/// Who is looked after when: one query a second for the whole fleet, whatever it has to do.
///
/// Servers share the tenants by claims in `platform.tenant_due`. What this process itself leaves to do is in its
/// `VisitTimers`; when a server has gone silent, the others look after every tenant. See decision 26.
final class TenantVisits: Sendable {
    /// The most seconds between two visits: a quarter of an hour, give or take, so that tenants that were looked after together drift apart.
    static let longestPause: ClosedRange<TimeInterval> = 600...1200
    /// From when on others may visit a tenant whose visit hasn't ended.
    private static let lease: TimeInterval = 120
    private static let secondsBetweenBeats: TimeInterval = 10
    /// From when on a server counts as gone.
    static let silence: TimeInterval = 40
    /// Over how many seconds the tenants are spread when all have to be looked after in place of a server that is gone.
    private static let spread: TimeInterval = 60
    /// How long ago a tenant's last visit is enough for a server that starts.
    private static let freshFor: TimeInterval = 60
    private static let mostAtOnce = 32

    /// What a visit found.
    struct Outcome: Sendable {
        /// When the next is due, from now.
        var secondsToNext: TimeInterval
        /// What must be 0; nil where it couldn't be read.
        var found: TenantHealth?
        /// Mails that aren't sent yet.
        var waitingMails = 0
    }

    private struct State {
        var finished: [FinishedVisit] = []
        var beatAt: TimeInterval?
        /// Whether the database couldn't be reached: who knows what became of commits meanwhile.
        var wasCutOff = false
    }

    private let id = UUID()
    private let directory: TenantDirectory
    private let platformRuntime: PlatformRuntime
    private let health: PlatformHealth
    private let visit: @Sendable (Tenant) async -> Outcome
    private let uptime: @Sendable () -> TimeInterval
    private let state = Mutex(State())

    init(
        directory: TenantDirectory, platformRuntime: PlatformRuntime, health: PlatformHealth,
        uptime: @escaping @Sendable () -> TimeInterval = { ProcessInfo.processInfo.systemUptime },
        visit: @escaping @Sendable (Tenant) async -> Outcome
    ) {
        self.directory = directory
        self.platformRuntime = platformRuntime
        self.health = health
        self.uptime = uptime
        self.visit = visit
    }

    /// Seconds from `now` to the next visit of a tenant that has to do something at these moments.
    ///
    /// - Parameter longest: the most.
    static func pause(at now: Date, until moments: [Date?], longest: TimeInterval) -> TimeInterval {
        let soonest = moments.compactMap { $0?.timeIntervalSince(now) }.min() ?? longest
        return min(max(soonest, VisitTimers.shortestPause), longest)
    }

    /// Looks after those who are due, a few at a time, until nobody is.
    func visitDue() async throws {
        while true {
            let claim = UUID()
            let claimed = try await claimDue(claim)
            if claimed.isEmpty { return }
            await claimed.forEach(atATime: tenantsAtATime) { tenant in
                guard let tenant = self.directory.tenant(tenant) else { return }
                let outcome = await self.visit(tenant)
                guard !Task.isCancelled else { return }
                self.state.withLock { state in
                    state.finished.append(
                        FinishedVisit(
                            tenant: tenant.settings.id, claim: claim, secondsToNext: outcome.secondsToNext,
                            found: outcome.found, waitingMails: outcome.waitingMails))
                }
            }
        }
    }

    /// Makes every tenant due now: the clock was moved.
    func hastenAll() async throws {
        try await platformRuntime.database.transaction(in: .platform()) { transaction in
            try TenantDueStore(transaction: transaction).hastenAll(within: 0)
        }
    }

    /// Tells how the last visits ended, says that this server is at work, and claims who is due.
    private func claimDue(_ claim: UUID) async throws -> [TenantID] {
        let now = uptime()
        let (finished, beatAt, wasCutOff) = state.withLock { ($0.finished, $0.beatAt, $0.wasCutOff) }
        let isBeat = beatAt.map { now - $0 >= Self.secondsBetweenBeats } ?? true
        let (noted, besides) = (platformRuntime.visitTimers.dueNow, directory.unserved)
        let (server, isRehearsing) = (id, platformRuntime.clock.isRehearsing)
        do {
            let (claimed, found) = try await platformRuntime.database.transaction(in: .platform()) { transaction in
                let store = TenantDueStore(transaction: transaction)
                if isBeat {
                    try store.addMissing()
                    let gone = try ServerStore(transaction: transaction).beat(server, silence: Self.silence)
                    if beatAt == nil {
                        try store.hastenAll(unvisitedFor: isRehearsing ? 0 : Self.freshFor)
                    }
                    if gone > 0 || wasCutOff { try store.hastenAll(within: Self.spread) }
                }
                try store.finish(finished)
                let claimed = try store.claim(
                    claim, noted: noted, besides: besides, limit: Self.mostAtOnce, lease: Self.lease)
                return (claimed, isBeat ? (faults: try store.faults(), mails: try store.waitingMails()) : nil)
            }
            state.withLock { state in
                state.finished.removeFirst(finished.count)
                guard isBeat else { return }
                state.beatAt = now
                state.wasCutOff = false
            }
            if let found { health.replace(with: found.faults, waitingMails: found.mails) }
            // Those noted but not claimed are being claimed by another server, after what was noted was committed.
            platformRuntime.visitTimers.forget(Set(noted).union(claimed))
            return claimed
        } catch {
            if !(error is CancellationError) { state.withLock { $0.wasCutOff = true } }
            throw error
        }
    }
}

extension Tenant {
    /// Has the servers look after the tenant within so many seconds: for what a command leaves them to send.
    public func hastenVisit(within seconds: TimeInterval) async throws {
        let id = settings.id
        try await platformRuntime.database.transaction(in: .platform()) { transaction in
            try TenantDueStore(transaction: transaction).hasten(id, within: seconds)
        }
    }
}
