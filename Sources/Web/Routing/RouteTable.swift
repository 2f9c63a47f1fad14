public import HTTPTypes
import Hummingbird

/// Methods and paths of all routes, for what has to be known beside the routing itself.
public struct RouteTable: Sendable {
    /// One route.
    public struct Line: Sendable, Hashable {
        /// GET shows, POST acts.
        public let method: HTTPRequest.Method
        /// The path.
        public let template: PathTemplate
    }

    /// All routes in the order of their declaration.
    public let lines: [Line]
    /// What tenants' own hosts need to know of the paths.
    let hosts: HostPaths

    /// The table of declared routes.
    public init(_ routes: [any DeclaredRoute]) {
        lines = routes.map { Line(method: $0.method, template: $0.template) }
        hosts = HostPaths(lines.map(\.template))
    }

    /// The value of `Allow` for a path: the methods of all templates that match; nil when none does.
    func allowedMethods(path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        let methods = lines.filter { $0.template.matches(parts) }.map(\.method)
        guard !methods.isEmpty else { return nil }
        var names: [String] = []
        if methods.contains(.get) { names += ["GET", "HEAD"] }
        if methods.contains(.post) { names.append("POST") }
        return names.joined(separator: ", ")
    }
}

extension HostResponder {
    /// All routes behind the middleware, under the platform's address and the tenants' own hosts.
    ///
    /// HEAD is answered wherever GET is.
    public init<Handlers: Sendable>(
        _ routes: [any DeclaredRoute<Handlers>], handlers: Handlers, behind middleware: SiteMiddleware
    ) {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: middleware)
        for route in routes { route.register(on: router, handlers: handlers) }
        self.init(
            router: router.buildResponder(), paths: middleware.routes.hosts,
            tenantOfHost: middleware.site.tenantOfHost)
    }
}
