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
    let attach: Attachment

    /// Declares a group.
    public init(_ name: String, attach: @escaping Attachment) {
        self.name = name
        self.attach = attach
    }

    /// The same group for paths that name something else.
    public func naming<Other: PathSubject>(_ subject: Other.Type) -> RouteGroup<Handlers, Context, Other> {
        RouteGroup<Handlers, Context, Other>(name, attach: attach)
    }

    /// A route that shows.
    public func get(
        _ template: String, _ handler: @escaping @Sendable (Handlers) -> Handler<Context>
    ) -> Route<Handlers, Context, Subject> {
        Route(method: .get, template: PathTemplate(template), group: self, handler: handler)
    }

    /// A route that acts.
    public func post(
        _ template: String, _ handler: @escaping @Sendable (Handlers) -> Handler<Context>
    ) -> Route<Handlers, Context, Subject> {
        Route(method: .post, template: PathTemplate(template), group: self, handler: handler)
    }
}
