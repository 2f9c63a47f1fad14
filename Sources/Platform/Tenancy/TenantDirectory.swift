import Foundation
import Logging
import Postgres
import Synchronization
public import Domain

/// The tenants this process serves, kept current: a new version is taken over within two seconds, a version that can't
/// be read leaves the old one in place.
public final class TenantDirectory: Sendable {
    private struct State: ~Copyable {
        var tenants: [TenantID: Tenant] = [:]
        var runtimes: [TenantID: TenantRuntime] = [:]
        var refused: [TenantID: Int] = [:]
        var hosts: [HostName: TenantID] = [:]
    }

    private let state = Mutex(State())
    private let platformRuntime: PlatformRuntime
    private let loader: TenantLoader

    /// Makes an empty directory; `refresh` fills it.
    public init(
        platformRuntime: PlatformRuntime, masterKey: MasterKey, holidays: HolidayTable,
        load: @escaping TenantLoader.ReadSettings
    ) {
        self.platformRuntime = platformRuntime
        loader = TenantLoader(
            platformRuntime: platformRuntime, masterKey: masterKey, holidays: holidays, readSettings: load)
    }

    /// The tenant under its active configuration, or nil.
    public func tenant(_ id: TenantID) -> Tenant? {
        state.withLock { $0.tenants[id] }
    }

    /// The tenant that has this host name for itself, or nil.
    public func tenant(of host: HostName) -> TenantID? {
        state.withLock { $0.hosts[host] }
    }

    /// All tenants, by id.
    public var all: [Tenant] {
        state.withLock { $0.tenants.values.sorted { $0.settings.id.name < $1.settings.id.name } }
    }

    /// Takes over versions that became active since the last call.
    public func refresh() async throws {
        let platform = try SchemaScope.platform()
        let (stored, hosts) = try await platformRuntime.database.transaction(
            in: platform, TransactionOptions(readOnly: true)
        ) { transaction in
            (try TenantStore(transaction: transaction).all(), try HostNameStore(transaction: transaction).all())
        }
        for tenant in stored where isNew(tenant) {
            do {
                try await take(tenant)
            } catch let error as PostgresError {
                // Says nothing about the version: it is tried again.
                platformRuntime.logger.error(
                    "configuration not read yet", metadata: ["tenant": "\(tenant.id)", "error": "\(error)"])
            } catch {
                state.withLock { $0.refused[tenant.id] = tenant.version }
                platformRuntime.logger.error(
                    "configuration refused, the old one stays",
                    metadata: ["tenant": "\(tenant.id)", "version": "\(tenant.version)", "error": "\(error)"])
            }
        }
        let ids = Set(stored.map(\.id))
        state.withLock { state in
            state.tenants = state.tenants.filter { ids.contains($0.key) }
            // Who keeps an old version keeps its host names.
            let kept = Set(
                stored.filter { state.refused[$0.id] == $0.version && state.tenants[$0.id] != nil }.map(\.id))
            let former = state.hosts.filter { kept.contains($0.value) && hosts[$0.key] == nil }
            state.hosts = hosts.merging(former) { now, _ in now }
        }
    }

    private func isNew(_ tenant: StoredTenant) -> Bool {
        state.withLock { state in
            state.tenants[tenant.id]?.version != tenant.version && state.refused[tenant.id] != tenant.version
                && tenant.version > 0
        }
    }

    private func take(_ stored: StoredTenant) async throws {
        let platform = try SchemaScope.platform()
        let configuration = try await platformRuntime.database.transaction(
            in: platform, TransactionOptions(readOnly: true)
        ) { transaction in
            try TenantStore(transaction: transaction).configuration(of: stored.id, version: stored.version)
        }
        guard let configuration else { return }
        let runtime = try runtime(of: stored)
        let tenant = try loader.tenant(configuration, of: stored.id, runtime: runtime)
        await runtime.availability.slotsChanged()
        state.withLock { $0.tenants[stored.id] = tenant }
        platformRuntime.logger.info(
            "configuration taken over", metadata: ["tenant": "\(stored.id)", "version": "\(stored.version)"])
    }

    private func runtime(of stored: StoredTenant) throws -> TenantRuntime {
        if let runtime = state.withLock({ $0.runtimes[stored.id] }) { return runtime }
        let runtime = try loader.runtime(of: stored)
        state.withLock { $0.runtimes[stored.id] = runtime }
        return runtime
    }
}
