import HTTPTypes
import Hummingbird

/// Answers one request.
typealias Handler = @Sendable (Request, WebContext) async throws -> Response

/// One line of the route table.
struct Route: Sendable, Hashable {
    let method: HTTPRequest.Method
    /// A path whose parts in braces are parameters: `/{t}/faq`.
    let template: String
    let name: RouteName

    static func get(_ template: String, _ name: RouteName) -> Route {
        Route(method: .get, template: template, name: name)
    }

    static func post(_ template: String, _ name: RouteName) -> Route {
        Route(method: .post, template: template, name: name)
    }
}

/// Routes that belong together, under a heading.
struct RouteGroup: Sendable {
    let title: String
    let routes: [Route]

    init(_ title: String, _ routes: [Route]) {
        self.title = title
        self.routes = routes
    }
}
