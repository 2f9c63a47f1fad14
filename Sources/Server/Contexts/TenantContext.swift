import Web
import Platform

/// A request for a page of a tenant.
struct TenantContext: VisitorContext {
    let web: WebContext
    /// As it was when the request came.
    let tenant: Tenant

    var owner: Tenant? { tenant }

    /// - Throws: ``HTTPFailure/notFound`` where there is no such tenant.
    init(_ web: WebContext) throws(HTTPFailure) {
        guard let tenant = web.tenant as? Tenant else { throw .notFound }
        self.web = web
        self.tenant = tenant
    }
}
