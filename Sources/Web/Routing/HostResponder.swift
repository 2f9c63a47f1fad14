import HTTPTypes
public import Hummingbird

/// Leads what is asked of a tenant's own host to the route table, which knows tenants under their paths.
public struct HostResponder: HTTPResponder {
    /// The one that the router begins with.
    public typealias Context = WebContext

    /// The largest body of all routes but forms, in bytes.
    let largestBody: Int
    /// Whose connections are those of all visitors.
    let proxies: TrustedProxies
    private let router: RouterResponder<WebContext>
    private let paths: HostPaths
    private let hostScope: @Sendable (_ authority: String) -> HostScope

    /// - Parameter hostScope: whose the host of a `Host` field is.
    init(
        router: RouterResponder<WebContext>, paths: HostPaths,
        hostScope: @escaping @Sendable (_ authority: String) -> HostScope, largestBody: Int, proxies: TrustedProxies
    ) {
        self.largestBody = largestBody
        self.proxies = proxies
        self.router = router
        self.paths = paths
        self.hostScope = hostScope
    }

    /// Answers under the path that the route table knows.
    public func respond(to request: Request, context: WebContext) async throws -> Response {
        var context = context
        context.asked = request.uri
        let scope = request.head.authority.map(hostScope) ?? .platform
        guard scope != .platform, let target = request.head.path else {
            return try await router.respond(to: request, context: context)
        }
        context.hostScope = scope
        var head = request.head
        head.path = paths.routed(target, in: context.hostScope)
        return try await router.respond(to: Request(head: head, body: request.body), context: context)
    }
}
