import Postgres
import Domain

extension TenantProvisioner {
    /// Refuses host names that another tenant has, before anything is made.
    ///
    /// Of two tenants that are applied at once, `HostNameStore.assign` decides.
    ///
    /// - Throws: ``ProvisioningError/hostNameTaken(_:by:)``.
    func requireFreeHosts(of settings: TenantSettings) async throws {
        let hosts = settings.leadingHosts(on: Day(containing: clock.now))
        guard !hosts.isEmpty else { return }
        let owners = try await database.readPlatform { try HostNameStore(transaction: $0).owners(of: hosts) }
        for host in hosts.sorted() {
            if let owner = owners[host], owner != settings.id {
                throw ProvisioningError.hostNameTaken(host, by: owner)
            }
        }
    }
}
