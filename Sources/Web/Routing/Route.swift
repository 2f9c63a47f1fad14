public import HTTPTypes
public import Hummingbird

/// A route, declared once: method and path, what it needs, who answers; its links are made from the same template.
public struct Route<Handlers: Sendable, Context: RequestContext, Subject: PathSubject>: DeclaredRoute {
    /// GET shows, POST acts.
    public let method: HTTPRequest.Method
    /// The path.
    public let template: PathTemplate
    /// What it takes, if it acts.
    public let body: BodyKind
    let group: RouteGroup<Handlers, Context, Subject>
    let handler: @Sendable (Handlers) -> Handler<Context>

    /// The name of its group.
    public var groupName: String { group.name }
    /// How its failures are shown.
    public var failures: FailureStyle { group.failures }

    /// Makes the router answer it.
    public func register(on router: Router<WebContext>, handlers: Handlers) {
        group.attach(router, handlers)
            .on(
                RouterPath(template.description), method: method,
                responder: CallbackResponder(callback: handler(handlers)))
    }
}

/// A route of any group.
public protocol DeclaredRoute<Handlers>: Sendable {
    /// What all handlers of the site are found in.
    associatedtype Handlers: Sendable

    /// GET shows, POST acts.
    var method: HTTPRequest.Method { get }
    /// The path.
    var template: PathTemplate { get }
    /// The name of its group.
    var groupName: String { get }
    /// What it takes, if it acts.
    var body: BodyKind { get }
    /// How its failures are shown.
    var failures: FailureStyle { get }

    /// Makes the router answer it.
    func register(on router: Router<WebContext>, handlers: Handlers)
}
