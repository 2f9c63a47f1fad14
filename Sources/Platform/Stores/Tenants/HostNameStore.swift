import Postgres
import Domain

/// SQL of the tenants' own host names.
struct HostNameStore {
    let transaction: Transaction

    /// Every host name with its tenant.
    func all() throws -> [HostName: TenantID] {
        let rows = try transaction.query("select host, tenant from platform.host_name")
        let pairs = try rows.map { row in
            (HostName(name: try row.decode(0, String.self)), TenantID(name: try row.decode(1, String.self)))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Who has these host names.
    func owners(of hosts: [HostName]) throws -> [HostName: TenantID] {
        let rows = try transaction.query(
            "select host, tenant from platform.host_name where host = any(\(hosts.map(\.name)))"
        ) { (HostName(name: try $0.decode(0, String.self)), TenantID(name: try $0.decode(1, String.self))) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Gives the tenant these names and takes all others from it.
    ///
    /// Of two tenants that want one name at once, the second waits for the first and is then refused.
    ///
    /// - Throws: ``ProvisioningError/hostNameTaken(_:by:)``.
    func assign(_ hosts: [HostName], for tenant: TenantID) throws {
        _ = try transaction.execute(
            """
            delete from platform.host_name
            where tenant = \(tenant.name) and not host = any(\(hosts.map(\.name)))
            """)
        for host in hosts.sorted() {
            _ = try transaction.execute(
                """
                insert into platform.host_name (host, tenant) values (\(host.name), \(tenant.name))
                on conflict (host) do nothing
                """)
            let owner = try transaction.first("select tenant from platform.host_name where host = \(host.name)")
            guard let name = try owner?.decode(0, String.self), name != tenant.name else { continue }
            throw ProvisioningError.hostNameTaken(host, by: TenantID(name: name))
        }
    }
}
