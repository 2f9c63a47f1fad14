import Foundation
import Hummingbird
public import Web
public import Domain

/// Addresses of pages, made from the routes that answer them.
struct SitePaths: Sendable {
    /// The platform's own pages.
    static let platform = SitePaths(tenant: nil)

    /// `/aoba-city`; empty for the platform's own pages, and on the tenant's own host.
    let base: String

    /// Addresses of a tenant's pages where the visitor came in, or of the platform's own.
    init(tenant: TenantID?, hostScope: HostScope = .platform) {
        base = tenant.map { hostScope.base(of: $0.name) } ?? ""
    }

    /// The address of a page that names nothing further.
    func to<Context>(_ route: KeyPath<SiteRoutes, Route<Controllers, Context, NoSubject>>) -> String {
        SiteRoutes.site[keyPath: route].template.path(base: base)
    }

    /// The address of the page of a subject.
    func to<Context, Subject: PathSubject>(
        _ route: KeyPath<SiteRoutes, Route<Controllers, Context, Subject>>, _ subject: Subject
    ) -> String {
        SiteRoutes.site[keyPath: route].template.path(base: base, of: subject)
    }
}

extension ServiceID: PathSubject {
    /// Its name.
    public var pathText: String { name }
}
