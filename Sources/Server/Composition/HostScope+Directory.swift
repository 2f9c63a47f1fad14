import Foundation
import Web
import Platform
import Domain

extension HostScope {
    /// Whose `host` is at `moment`, by the tenants' settings: a tenant's own, one that it had before and that still
    /// redirects, or the platform's as any that nobody has.
    init(_ host: HostName, in directory: TenantDirectory, at moment: Date) {
        guard let id = directory.tenant(of: host) else {
            self = .platform
            return
        }
        guard let tenant = directory.tenant(id),
            let former = tenant.settings.formerHosts.first(where: { $0.host == host })
        else {
            self.init(tenant: id.name)
            return
        }
        self =
            Day(containing: moment) <= former.until
            ? HostScope(tenant: id.name, present: tenant.publicAddress) : .platform
    }
}
