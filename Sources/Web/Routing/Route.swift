public import HTTPTypes
public import Hummingbird

/// A route, declared once: method and path, what it needs, who answers; its links are made from the same template.
public struct Route<Handlers: Sendable, Context: Sendable, Parameter: PathParameter>: DeclaredRoute {
    /// GET shows, POST acts.
    public let method: HTTPRequest.Method
    /// Where it is found, and what its links are made from.
    public let template: PathTemplate
    /// What it takes, if it acts.
    public let body: BodyKind
    /// Where a GET of its address leads, if it acts and nothing is shown there: people reload and keep as a bookmark what
    /// was the address of an answer.
    public let page: PathTemplate?
    let group: RouteGroup<Handlers, Context, Parameter>
    let handler: @Sendable (Handlers) -> Handler<Context>

    /// How its failures are shown: as those of its group.
    public var failures: FailureStyle { group.failures }

    /// Makes the router answer it, behind what its group asks for.
    public func register(on router: Router<WebContext>, handlers: Handlers) {
        let (admit, handler) = (group.admit, handler(handlers))
        router.on(RouterPath(template.description), method: method) { request, web in
            try await admit(request, web, handlers) { try await handler(request, $0) }
        }
        guard let page else { return }
        router.get(RouterPath(template.description)) { _, web -> Response in
            let base = web.hostScope.base(of: web.parameters.get("t") ?? "")
            return .seeOther(page.path(base: base, with: web.parameters))
        }
    }
}

/// A route of any group.
public protocol DeclaredRoute<Handlers>: Sendable {
    /// What all handlers of the site are found in.
    associatedtype Handlers: Sendable

    /// GET shows, POST acts.
    var method: HTTPRequest.Method { get }
    /// Where it is found, and what its links are made from.
    var template: PathTemplate { get }
    /// What it takes, if it acts.
    var body: BodyKind { get }
    /// Where a GET of its address leads, if it acts and nothing is shown there.
    var page: PathTemplate? { get }
    /// How its failures are shown.
    var failures: FailureStyle { get }

    /// Makes the router answer it.
    func register(on router: Router<WebContext>, handlers: Handlers)
}
