public import Hummingbird

/// How a handler of a route answers a request, with what its group has found for it.
public typealias Handler<Context> = @Sendable (Request, Context) async throws -> Response

/// Routes that need the same: their context proves it to the handlers.
///
/// - `Handlers`: what all handlers of the site are found in.
/// - `Context`: what a handler of this group gets.
/// - `Parameter`: what fills its paths besides the tenant.
public struct RouteGroup<Handlers: Sendable, Context: Sendable, Parameter: PathParameter>: Sendable {
    /// What stands before the handlers: makes the context and hands it to `next`, or answers or throws instead.
    public typealias Admission =
        @Sendable (Request, WebContext, Handlers, _ next: (Context) async throws -> Response) async throws -> Response

    let body: BodyKind
    let failures: FailureStyle
    let admit: Admission

    /// Declares a group.
    ///
    /// - Parameters:
    ///   - body: what its POSTs carry where they don't say otherwise.
    ///   - failures: how what goes wrong is shown, also on paths that begin with a word of this group alone.
    public init(body: BodyKind = .form, failures: FailureStyle = .page, admit: @escaping Admission) {
        self.body = body
        self.failures = failures
        self.admit = admit
    }

    /// The same group for paths with another parameter.
    public func naming<Other: PathParameter>(_ parameter: Other.Type) -> RouteGroup<Handlers, Context, Other> {
        RouteGroup<Handlers, Context, Other>(body: body, failures: failures, admit: admit)
    }

    /// A route that shows something and changes nothing.
    public func get(
        _ template: String, _ handler: @escaping @Sendable (Handlers) -> Handler<Context>
    ) -> Route<Handlers, Context, Parameter> {
        Route(
            method: .get, template: PathTemplate(template), body: .nothing, page: nil, group: self, handler: handler)
    }

    /// A route that acts.
    ///
    /// - Parameters:
    ///   - body: what it takes, where that isn't what the group's others take.
    ///   - page: the page that its address leads to when it is opened, where no other route shows something there.
    public func post(
        _ template: String, carrying body: BodyKind? = nil, page: String? = nil,
        _ handler: @escaping @Sendable (Handlers) -> Handler<Context>
    ) -> Route<Handlers, Context, Parameter> {
        Route(
            method: .post, template: PathTemplate(template), body: body ?? self.body,
            page: page.map { PathTemplate($0) }, group: self, handler: handler)
    }
}

extension RouteGroup where Context == WebContext {
    /// A group whose handlers need nothing but the request.
    public static var open: RouteGroup { RouteGroup { _, web, _, next in try await next(web) } }
}
