import Domain
import Synchronization

/// The health of all tenants as the last visits found it, whichever server made them.
public final class PlatformHealth: Sendable {
    private let found = Mutex<[TenantID: TenantHealth]>([:])
    private let mails = Mutex(0)

    /// The sum over all tenants.
    public var total: TenantHealth {
        found.withLock { $0.values.reduce(TenantHealth(), +) }
    }

    /// Mails of all tenants that aren't sent yet.
    public var waitingMails: Int { mails.withLock { $0 } }

    /// Takes over what all servers have found; whoever isn't among `tenants` is well.
    func replace(with tenants: [TenantID: TenantHealth], waitingMails: Int) {
        found.withLock { $0 = tenants }
        mails.withLock { $0 = waitingMails }
    }

    func note(_ health: TenantHealth, of tenant: TenantID) {
        found.withLock { $0[tenant] = health }
    }
}
