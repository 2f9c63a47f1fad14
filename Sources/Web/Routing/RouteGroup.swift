public import Hummingbird

/// Answers one request.
public typealias Handler<Context> = @Sendable (Request, Context) async throws -> Response

/// Routes that need the same: their context proves it to the handlers.
///
/// - `Handlers`: what all handlers of the site are found in.
/// - `Context`: what a handler of this group gets.
/// - `Subject`: what its paths name besides the tenant.
public struct RouteGroup<Handlers: Sendable, Context: RequestContext, Subject: PathSubject>: Sendable {
    /// How a group's part of the router comes from the whole one, with its guards and its context.
    public typealias Attachment =
        @Sendable (Router<WebContext>, Handlers) -> any RouterMethods<Context>

    /// Its name.
    public let name: String
    let body: BodyKind
    let failures: FailureStyle
    let attach: Attachment

    /// Declares a group.
    ///
    /// - Parameters:
    ///   - body: what its POSTs carry where they don't say otherwise.
    ///   - failures: how what goes wrong is shown, also on paths that begin with a word of this group alone.
    public init(
        _ name: String, body: BodyKind = .form, failures: FailureStyle = .page, attach: @escaping Attachment
    ) {
        self.name = name
        self.body = body
        self.failures = failures
        self.attach = attach
    }

    /// The same group for paths that name something else.
    public func naming<Other: PathSubject>(_ subject: Other.Type) -> RouteGroup<Handlers, Context, Other> {
        RouteGroup<Handlers, Context, Other>(name, body: body, failures: failures, attach: attach)
    }

    /// A route that shows.
    public func get(
        _ template: String, _ handler: @escaping @Sendable (Handlers) -> Handler<Context>
    ) -> Route<Handlers, Context, Subject> {
        Route(method: .get, template: PathTemplate(template), body: .nothing, group: self, handler: handler)
    }

    /// A route that acts.
    ///
    /// - Parameter body: what it takes, where that isn't what the group's others take.
    public func post(
        _ template: String, carrying body: BodyKind? = nil,
        _ handler: @escaping @Sendable (Handlers) -> Handler<Context>
    ) -> Route<Handlers, Context, Subject> {
        Route(
            method: .post, template: PathTemplate(template), body: body ?? self.body, group: self, handler: handler)
    }
}
