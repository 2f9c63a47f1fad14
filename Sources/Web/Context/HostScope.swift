/// Under which address a visitor came: the platform's, with the tenants under their paths, or a tenant's own host.
public struct HostScope: Sendable, Hashable {
    /// The platform's address, or any that no tenant has.
    public static let platform = HostScope(tenant: nil)

    /// The tenant whose host it is; nil at the platform's.
    public let tenant: String?

    /// The host of a tenant, or the platform's.
    public init(tenant: String?) {
        self.tenant = tenant
    }

    /// Where paths of a tenant's pages begin: `/aoba-city`, or nothing on its own host.
    public func base(of tenant: String) -> String {
        tenant == self.tenant ? "" : "/\(tenant)"
    }
}
