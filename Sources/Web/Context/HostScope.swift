/// Under which address a visitor came: the platform's, with the tenants under their paths, or a tenant's own host.
public struct HostScope: Sendable, Hashable {
    /// The platform's address, or any that no tenant has.
    public static let platform = HostScope(tenant: nil)

    /// The tenant whose host it is; nil at the platform's.
    public let tenant: String?

    /// Where the tenant's pages are now, without a slash at the end, for a host that it had before; nil at its present
    /// ones.
    public let present: String?

    /// The host of a tenant, or the platform's.
    ///
    /// - Parameter present: see ``present``.
    public init(tenant: String?, present: String? = nil) {
        self.tenant = tenant
        self.present = present
    }

    /// Where paths of a tenant's pages begin: `/aoba-city`, or nothing on its own host.
    public func base(of tenant: String) -> String {
        tenant == self.tenant ? "" : "/\(tenant)"
    }
}
