import Logging
import Platform
import Domain

/// What an operator should know when a server starts: settings of tenants that this server doesn't carry out.
struct StartWarnings: Sendable {
    /// The platform's own host.
    let platformHost: HostName?
    /// Whether there is a country database.
    let knowsCountries: Bool
    /// The national holidays known.
    let holidays: HolidayTable
    let today: Day

    /// How many tenants a line names.
    private static let mostNamed = 5

    /// Writes one line for each; one for all tenants whose holidays end.
    func write(about tenants: [TenantSettings], to logger: Logger) {
        warnOfHolidays(tenants.filter { $0.willOutrun(holidays, from: today) }, to: logger)
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

    private func warnOfHolidays(_ tenants: [TenantSettings], to logger: Logger) {
        guard !tenants.isEmpty else { return }
        let named = tenants.prefix(Self.mostNamed).map(\.id.name).joined(separator: " ")
        logger.warning(
            "national holidays end before what will be booked within two years: give a newer table (--holidays-file)",
            metadata: [
                "known-until": "\(holidays.coverage.upperBound)", "tenants": "\(tenants.count)",
                "tenant": "\(named)\(tenants.count > Self.mostNamed ? " …" : "")",
            ])
    }
}
