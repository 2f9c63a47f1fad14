import HTTPTypes
import Hummingbird

/// The routes with their handlers.
struct RouteTable: Sendable {
    /// The routes, as listed in ``Routes``.
    let routes: [Route]
    private let handlers: [RouteName: Handler]

    /// - Parameter handler: one for every name; an exhaustive `switch` lets the compiler see to it.
    init(routes: [Route] = Routes.all, handler: (RouteName) -> Handler) {
        self.routes = routes
        handlers = Dictionary(uniqueKeysWithValues: Set(routes.map(\.name)).map { ($0, handler($0)) })
    }

    /// All routes behind the middleware, under the platform's address and the tenants' own hosts.
    ///
    /// HEAD is answered wherever GET is.
    func responder(behind middleware: SiteMiddleware) -> HostResponder {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: middleware)
        for route in routes {
            guard let handler = handlers[route.name] else { continue }
            router.on(RouterPath(route.template), method: route.method, responder: CallbackResponder(callback: handler))
        }
        return HostResponder(router: router.buildResponder(), tenantOfHost: middleware.site.tenantOfHost)
    }
}

extension [Route] {
    /// The value of `Allow` for a path: the methods of all templates that match; nil when none does.
    func allowedMethods(path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        let methods = filter { $0.matches(parts) }.map(\.method)
        guard !methods.isEmpty else { return nil }
        var names: [String] = []
        if methods.contains(.get) { names += ["GET", "HEAD"] }
        if methods.contains(.post) { names.append("POST") }
        return names.joined(separator: ", ")
    }
}

extension Route {
    fileprivate func matches(_ parts: [Substring]) -> Bool {
        let pattern = template.split(separator: "/", omittingEmptySubsequences: true)
        guard pattern.count == parts.count else { return false }
        return zip(pattern, parts).allSatisfy { $0.first == "{" || $0 == $1 }
    }
}
