import HTTPTypes
import Hummingbird

/// Leads what is asked of a tenant's own host to the route table, which knows tenants under their paths.
struct HostResponder: HTTPResponder {
    typealias Context = WebContext

    private let router: RouterResponder<WebContext>
    private let tenantOfHost: @Sendable (_ authority: String) -> String?

    /// - Parameter tenantOfHost: the tenant that has the host of a `Host` field for itself.
    init(router: RouterResponder<WebContext>, tenantOfHost: @escaping @Sendable (_ authority: String) -> String?) {
        self.router = router
        self.tenantOfHost = tenantOfHost
    }

    func respond(to request: Request, context: WebContext) async throws -> Response {
        var context = context
        context.asked = request.uri
        guard let authority = request.head.authority, let tenant = tenantOfHost(authority),
            let target = request.head.path
        else { return try await router.respond(to: request, context: context) }
        context.hostScope = HostScope(tenant: tenant)
        var head = request.head
        head.path = context.hostScope.routed(target)
        return try await router.respond(to: Request(head: head, body: request.body), context: context)
    }
}
