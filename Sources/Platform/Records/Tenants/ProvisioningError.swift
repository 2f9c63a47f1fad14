public import Domain

/// Why a tenant couldn't be provisioned.
public enum ProvisioningError: Error, Hashable {
    /// The tenant was removed meanwhile.
    case tenantGone(TenantID)
    /// Other versions of the tenant became active again and again while this one was judged.
    case contended(TenantID)
    /// The tenant has no such version.
    case noVersion(TenantID, Int)
    /// A newer program has migrated the tenant's schema.
    case schemaAhead(TenantID, migration: Int)
    /// Another tenant has the host name.
    case hostNameTaken(HostName, by: TenantID)
}
