import Logging
import Platform
import Domain

/// What an operator should know when a server starts: settings of tenants that this server doesn't carry out.
struct StartWarnings: Sendable {
    /// The platform's own host.
    let platformHost: HostName?
    /// Whether there is a country database.
    let knowsCountries: Bool

    /// Writes one line for each.
    func write(about tenants: [TenantSettings], to logger: Logger) {
        for tenant in tenants {
            let hosts = tenant.hostNames + tenant.formerHosts.map(\.host)
            for host in hosts where host == platformHost {
                logger.warning(
                    "host name not used: it is the platform's own",
                    metadata: ["tenant": "\(tenant.id)", "host": "\(host)"])
            }
            for service in tenant.services where service.access != nil && !knowsCountries {
                logger.warning(
                    "addresses of other countries are not refused: no --country-database",
                    metadata: ["tenant": "\(tenant.id)", "service": "\(service.id)"])
            }
        }
    }
}
