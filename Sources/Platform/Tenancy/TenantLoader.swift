public import Domain
import Postgres

/// Reads one tenant, and nothing of any other: what a command about one tenant needs.
public struct TenantLoader: Sendable {
    /// Reads a stored configuration into settings; throws where it isn't whole.
    public typealias ReadSettings = @Sendable (TenantID, StoredConfiguration) throws -> TenantSettings

    private let platformRuntime: PlatformRuntime
    private let masterKey: MasterKey
    private let holidays: HolidayTable
    private let readSettings: ReadSettings

    /// Collects what reading needs; the tenants read share `platformRuntime`.
    public init(
        platformRuntime: PlatformRuntime, masterKey: MasterKey, holidays: HolidayTable,
        readSettings: @escaping ReadSettings
    ) {
        self.platformRuntime = platformRuntime
        self.masterKey = masterKey
        self.holidays = holidays
        self.readSettings = readSettings
    }

    /// The tenant under its active configuration, with a runtime of its own; nil where there is none.
    ///
    /// - Throws: what reading the settings throws, and `MasterKey.Problem` where the key isn't the tenant's.
    public func tenant(_ id: TenantID) async throws -> Tenant? {
        let found = try await platformRuntime.database.readPlatform {
            transaction -> (StoredTenant, StoredConfiguration)? in
            let store = TenantStore(transaction: transaction)
            guard let stored = try store.tenant(id),
                let configuration = try store.configuration(of: id, version: stored.version)
            else { return nil }
            return (stored, configuration)
        }
        guard let (stored, configuration) = found else { return nil }
        return try tenant(configuration, of: id, runtime: runtime(of: stored))
    }

    /// A tenant under a configuration that has been read.
    func tenant(_ configuration: StoredConfiguration, of id: TenantID, runtime: TenantRuntime) throws -> Tenant {
        Tenant(
            version: configuration.version, settings: try readSettings(id, configuration), holidays: holidays,
            files: configuration.files, runtime: runtime, platformRuntime: platformRuntime)
    }

    /// A runtime for a tenant that has none yet.
    func runtime(of stored: StoredTenant) throws -> TenantRuntime {
        let keys = try masterKey.keys(for: stored.id, wrapped: stored.wrappedKey)
        return TenantRuntime(id: stored.id, scope: try stored.scope(), keys: keys, platformRuntime: platformRuntime)
    }
}
