import Synchronization
import Domain

/// How many mails of each tenant may be on their way, and whether somebody asked for more while all were.
final class DeliveryPermits: Sendable {
    private struct Tenant {
        var free: Int
        var isWanted = false
    }

    private let perTenant: Int
    private let tenants = Mutex<[TenantID: Tenant]>([:])

    init(perTenant: Int) {
        self.perTenant = perTenant
    }

    /// Takes all free permits; with none free it is remembered that somebody came.
    func takeFree(of id: TenantID) -> Int {
        tenants.withLock { tenants in
            var tenant = tenants[id] ?? Tenant(free: perTenant)
            defer { tenants[id] = tenant.free == perTenant ? nil : tenant }
            let free = tenant.free
            tenant.free = 0
            tenant.isWanted = free == 0
            return free
        }
    }

    /// Leaves permits; true when somebody came in vain and now has to be called.
    func leave(_ permits: Int, of id: TenantID) -> Bool {
        guard permits > 0 else { return false }
        return tenants.withLock { tenants in
            var tenant = tenants[id] ?? Tenant(free: 0)
            defer { tenants[id] = tenant.free == perTenant ? nil : tenant }
            tenant.free += permits
            defer { tenant.isWanted = false }
            return tenant.isWanted
        }
    }
}
