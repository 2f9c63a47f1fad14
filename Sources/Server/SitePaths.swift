public import Web
public import Domain

/// Addresses of pages, made from the routes that answer them.
struct SitePaths: Sendable {
    /// Of the platform's own pages.
    static let platform = SitePaths(tenant: nil)

    /// `/aoba-city`; empty for the platform's own pages, and on the tenant's own host.
    let base: String

    /// Addresses of a tenant's pages where the visitor came in, or of the platform's own.
    init(tenant: TenantID?, hostScope: HostScope = .platform) {
        base = tenant.map { hostScope.base(of: $0.name) } ?? ""
    }

    /// The address of a page that is one for a tenant, or one at all.
    func to<Context>(_ route: KeyPath<SiteRoutes, Route<Controllers, Context, NoParameter>>) -> String {
        SiteRoutes.site[keyPath: route].template.path(base: base)
    }

    /// The address of the page of a service, journey, booking, file or token.
    func to<Context, Parameter: PathParameter>(
        _ route: KeyPath<SiteRoutes, Route<Controllers, Context, Parameter>>, _ parameter: Parameter
    ) -> String {
        SiteRoutes.site[keyPath: route].template.path(base: base, of: parameter)
    }
}

extension ServiceID: PathParameter {
    /// As the tenant's configuration names it.
    public var pathText: String { name }
}
