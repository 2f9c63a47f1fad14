import Foundation
import Logging
import Postgres
import Synchronization
public import Domain

/// The tenants this process serves, kept current: a new version is taken over within two seconds, a version that can't
/// be read leaves the old one in place.
///
/// Each tenant is there as soon as it is read, whatever becomes of the others.
public final class TenantDirectory: Sendable {
    private struct State: ~Copyable {
        var tenants: [TenantID: Tenant] = [:]
        var runtimes: [TenantID: TenantRuntime] = [:]
        var refused: [TenantID: Int] = [:]
        var hosts: [HostName: TenantID] = [:]
        /// Tenants in force; nil until the database has told.
        var known: [TenantID: StoredTenant]?
        /// Tenants being read before their turn.
        var hurried: Set<TenantID> = []
        var isRead = false
        /// Of what was read last; nil while something of it hasn't been taken yet.
        var fingerprint: [Int]?
        var edition = 0
    }

    private let state = Mutex(State())
    let platformRuntime: PlatformRuntime
    private let loader: TenantLoader
    /// What keeps tenants from being served as they are configured.
    public let failures: TenantFailures

    /// Makes an empty directory; `refresh` fills it.
    public init(
        platformRuntime: PlatformRuntime, masterKey: MasterKey, holidays: HolidayTable,
        load: @escaping TenantLoader.ReadSettings
    ) {
        self.platformRuntime = platformRuntime
        failures = TenantFailures(outages: platformRuntime.outages)
        loader = TenantLoader(
            platformRuntime: platformRuntime, masterKey: masterKey, holidays: holidays, readSettings: load)
    }

    /// What has become of bookings in this process.
    public var bookings: EventCounts<BookingEvent> { platformRuntime.bookings }

    /// The tenant under its active configuration, or nil.
    public func tenant(_ id: TenantID) -> Tenant? {
        state.withLock { $0.tenants[id] }
    }

    /// Whether there is, or may be, such a tenant though it can't be served yet.
    public func isAwaited(_ id: TenantID) -> Bool {
        state.withLock { $0.tenants[id] == nil && $0.known.map { $0[id] != nil } ?? true }
    }

    /// The same for a visitor, whose tenant isn't left to its turn: with very many, reading them all takes seconds.
    public func isAwaitedByVisitor(_ id: TenantID) -> Bool {
        let hurried = state.withLock { state -> StoredTenant? in
            guard !state.isRead, state.tenants[id] == nil, let stored = state.known?[id] else { return nil }
            return state.hurried.insert(id).inserted ? stored : nil
        }
        if let hurried { Task { await tryToTake(hurried) } }
        return isAwaited(id)
    }

    /// Whether it is known which tenants there are.
    public var isKnown: Bool { state.withLock { $0.known != nil } }

    /// Whether every tenant in force was read once, or failed.
    public var isRead: Bool { state.withLock { $0.isRead } }

    /// Rises whenever a version is taken over.
    var edition: Int { state.withLock { $0.edition } }

    /// Tenants in force that this process can't serve, or not yet.
    var unserved: [TenantID] {
        state.withLock { state in (state.known ?? [:]).keys.filter { state.tenants[$0] == nil } }
    }

    /// The tenant that has this host name for itself, or nil.
    public func tenant(of host: HostName) -> TenantID? {
        state.withLock { $0.hosts[host] }
    }

    /// All tenants, by id.
    public var all: [Tenant] {
        state.withLock { $0.tenants.values.sorted { $0.settings.id.name < $1.settings.id.name } }
    }

    /// Takes over versions that became active since the last call, a few tenants at a time; one short query where there are
    /// none.
    ///
    /// - Parameter retrying: whether versions that couldn't be read are tried again.
    public func refresh(retrying: Bool = false) async throws {
        let former = state.withLock { $0.refused.isEmpty || !retrying ? $0.fingerprint : nil }
        let read = try await platformRuntime.database.readPlatform { transaction in
            let store = TenantStore(transaction: transaction)
            // Before what it stands for: what changes between the two is read again the next time.
            let fingerprint = try store.fingerprint()
            guard fingerprint != former else { return nil as Stored? }
            return Stored(
                tenants: try store.all(), hosts: try HostNameStore(transaction: transaction).all(),
                fingerprint: fingerprint)
        }
        if let read { try await take(read, retrying: retrying) }
    }

    private struct Stored {
        var tenants: [StoredTenant]
        var hosts: [HostName: TenantID]
        var fingerprint: [Int]
    }

    private func take(_ read: Stored, retrying: Bool) async throws {
        let (stored, hosts) = (read.tenants, read.hosts)
        let ids = Set(stored.map(\.id))
        state.withLock { state in
            // Until the tenants are read, their hosts lead to pages that say so rather than to the platform's.
            if state.known == nil { state.hosts = hosts }
            state.known = Dictionary(stored.filter { $0.version > 0 }.map { ($0.id, $0) }) { first, _ in first }
        }
        failures.keep(only: ids)
        await stored.filter { isNew($0, retrying: retrying) }.forEach(atATime: tenantsAtATime) { tenant in
            // Some have been read before their turn.
            if self.isNew(tenant, retrying: retrying) { await self.tryToTake(tenant) }
        }
        try Task.checkCancellation()
        state.withLock { state in
            state.isRead = true
            state.hurried = []
            state.tenants = state.tenants.filter { ids.contains($0.key) }
            state.refused = state.refused.filter { ids.contains($0.key) }
            let isTaken = stored.allSatisfy {
                $0.version == 0 || state.tenants[$0.id]?.version == $0.version || state.refused[$0.id] == $0.version
            }
            state.fingerprint = isTaken ? read.fingerprint : nil
            // Who keeps an old version keeps its host names.
            let kept = Set(
                stored.filter { state.refused[$0.id] == $0.version && state.tenants[$0.id] != nil }.map(\.id))
            let former = state.hosts.filter { kept.contains($0.value) && hosts[$0.key] == nil }
            state.hosts = hosts.merging(former) { now, _ in now }
        }
    }

    private func isNew(_ tenant: StoredTenant, retrying: Bool) -> Bool {
        state.withLock { state in
            state.tenants[tenant.id]?.version != tenant.version && tenant.version > 0
                && (retrying || state.refused[tenant.id] != tenant.version)
        }
    }

    private func tryToTake(_ tenant: StoredTenant) async {
        do {
            try await take(tenant)
            state.withLock { $0.refused[tenant.id] = nil }
            failures.noteWorking(.configuration, of: tenant.id)
        } catch is CancellationError {
            return
        } catch let error as PostgresError {
            // Says nothing about the version: it is tried again at once.
            failures.noteFailing(.configuration, of: tenant.id, error)
        } catch {
            state.withLock { $0.refused[tenant.id] = tenant.version }
            failures.noteFailing(.configuration, of: tenant.id, error)
        }
    }

    private func take(_ stored: StoredTenant) async throws {
        let configuration = try await platformRuntime.database.readPlatform {
            try TenantStore(transaction: $0).configuration(of: stored.id, version: stored.version)
        }
        guard let configuration else { throw ProvisioningError.noVersion(stored.id, stored.version) }
        let runtime = try runtime(of: stored)
        let tenant = try loader.tenant(configuration, of: stored.id, runtime: runtime)
        await runtime.availability.slotsChanged()
        let isFollowing = state.withLock { state in
            // One that was read before its turn may come after a newer one.
            guard state.tenants[stored.id]?.version ?? 0 <= tenant.version else { return false }
            state.edition += 1
            return state.tenants.updateValue(tenant, forKey: stored.id) != nil
        }
        // A version may remind of what is due by now.
        if isFollowing { platformRuntime.visitTimers.note(stored.id, within: 0) }
        platformRuntime.logger.info(
            "configuration taken over", metadata: ["tenant": "\(stored.id)", "version": "\(stored.version)"])
    }

    private func runtime(of stored: StoredTenant) throws -> TenantRuntime {
        if let runtime = state.withLock({ $0.runtimes[stored.id] }) { return runtime }
        let runtime = try loader.runtime(of: stored)
        return state.withLock { state in
            // Whoever was faster: a tenant has one writer.
            if let known = state.runtimes[stored.id] { return known }
            state.runtimes[stored.id] = runtime
            return runtime
        }
    }
}
