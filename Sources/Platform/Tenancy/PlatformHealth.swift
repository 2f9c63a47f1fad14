import Domain
import Synchronization

/// The health of all tenants as the last sweeps found it.
public final class PlatformHealth: Sendable {
    private let found = Mutex<[TenantID: TenantHealth]>([:])

    /// The sum over all tenants.
    public var total: TenantHealth {
        found.withLock { $0.values.reduce(TenantHealth(), +) }
    }

    func note(_ health: TenantHealth, of tenant: TenantID) {
        found.withLock { $0[tenant] = health }
    }
}
