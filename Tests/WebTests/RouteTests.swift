import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct RouteTests {
    @Test func linkIsThePathThatTheTemplateReads() {
        let journey = UUID(uuid: (0xF7, 0x1D, 0xB0, 0x52, 0x9A, 0x0C, 0x4E, 0x11, 0xA3, 0x5C, 0x70, 0x2E, 0, 0, 0, 1))
        let id = "f71db052-9a0c-4e11-a35c-702e00000001"
        #expect(PathTemplate("/{t}/journeys/{j}/form").path(base: "/a", of: journey) == "/a/journeys/\(id)/form")
        #expect(PathTemplate("/{t}/journeys/{j}").path(of: journey) == "/journeys/\(id)")
        #expect(PathTemplate("/{t}").path(base: "/a") == "/a" && PathTemplate("/{t}").path() == "/")
        #expect(PathTemplate("/{t}/faq").path(base: "/a") == "/a/faq" && PathTemplate("/{t}/faq").path() == "/faq")
        // The platform's own pages are where they are, whoever's page links to them.
        #expect(PathTemplate("/assets/{file}").path(base: "/a", of: "x.css") == "/assets/x.css")
        #expect(PathTemplate("/").path(base: "/a") == "/" && PathTemplate("/mailbox.json").path() == "/mailbox.json")
        #expect(!PathTemplate("/{tenant}/x").isTenants)
    }

    /// A context that a group makes of the outer one.
    private struct NamedContext {
        let name: String
        init(_ web: WebContext) throws(HTTPFailure) {
            name = try web.parameter("name")
            guard name != "nobody" else { throw .forbidden }
        }
    }

    @Test func groupsContextIsMadeBeforeTheHandlerRuns() async throws {
        let group = RouteGroup<Recorder<String>, NamedContext, String> { _, web, _, next in
            try await next(NamedContext(web))
        }
        let routes: [any DeclaredRoute<Recorder<String>>] = [
            group.get("/people/{name}") { seen in
                { _, context in
                    seen.append(context.name)
                    return .text("hello \(context.name)")
                }
            }
        ]
        let site = TestSite()
        let middleware = SiteMiddleware(
            site: site.middleware.site, failures: site.middleware.failures, metrics: site.metrics,
            routes: RouteTable(routes))
        let seen = Recorder<String>()
        let responder = HostResponder(routes, handlers: seen, behind: middleware)
        try await WebServer.application(responder, host: "127.0.0.1", port: 0, logger: site.logger)
            .test(.router) { client in
                let hanako = try await client.execute(uri: "/people/hanako", method: .get)
                #expect(String(buffer: hanako.body) == "hello hanako")
                #expect(try await client.execute(uri: "/people/hanako", method: .head).status == .ok)
                #expect(try await client.execute(uri: "/people/nobody", method: .get).status == .forbidden)
                #expect(try await client.execute(uri: "/people/hanako", method: .post).headers[.allow] == "GET, HEAD")
            }
        #expect(seen.all == ["hanako", "hanako"])
    }

    @Test func everyRouteReachesItsOwnHandler() async throws {
        var handlers: [SampleRoute: Handler<WebContext>] = [:]
        for name in SampleRoute.allCases { handlers[name] = { _, _ in .text(name.rawValue) } }
        let site = TestSite(handlers: handlers.merging([.service: { _, c in .text(c.formToken()) }]) { $1 })
        try await site.test { client in
            let browser = try await Browser(client)
            for route in SampleRoute.allCases where route != .service {
                let path = route.path.replacing(/\{[a-z]+\}/, with: "x1")
                let response = try await client.execute(
                    uri: path, method: route.isPost ? .post : .get, headers: browser.headers(),
                    body: route.isPost ? browser.body() : nil)
                #expect(String(buffer: response.body) == route.rawValue)
            }
        }
    }
}
