import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Postgres
import Web

@testable import Platform
@testable import Server

/// A site of a few routes with one tenant, whose handlers need no database.
struct OwnRoutes<Handlers: Sendable>: Sendable {
    let routes: [any DeclaredRoute<Handlers>]
    let handlers: Handlers
    var secure = false
    var files: [String: Data] = [:]

    /// Runs a test against the routes.
    func test<Value>(_ body: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        let tenant = try tenant()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let middleware = SiteMiddleware(
            site: SiteSettings(
                secure: secure, formTokens: FormTokens(secret: Array("a key only for tests, 32 bytes!!".utf8)),
                languages: LanguageChoice(offered: ["ja", "en"]),
                tenant: { $0 == tenant.settings.id.name ? tenant : nil }),
            failures: FailurePages(translate: { _ in nil }) { failure, _ in .text("\(failure.status.code)") },
            metrics: RequestMetrics(factory: PrometheusMetrics()), routes: RouteTable(routes))
        let responder = HostResponder(routes, handlers: handlers, behind: middleware)
        return try await WebServer.application(responder, host: "127.0.0.1", port: 0, logger: logger)
            .test(.router, body)
    }

    /// The sample city; its database is never connected to.
    private func tenant() throws -> Tenant {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let master = try MasterKey(base64: Data(repeating: 7, count: 32).base64EncodedString())
        let settings = SampleSettings().city
        let runtime = PlatformRuntime(
            database: Database(DatabaseConfiguration(connectionString: ""), logger: logger), clock: PlatformClock(),
            lookup: master.platformLookup, judge: EligibilityJudge(logger: logger), publicURL: "http://localhost",
            wording: Wording { key, _, _, _ in key }, mailQueued: { _ in }, logger: logger)
        let keys = try master.keys(for: settings.id, wrapped: master.makeTenantKey(for: settings.id))
        return Tenant(
            version: 1, settings: settings, holidays: try HolidayTable.bundled(), files: files,
            runtime: TenantRuntime(id: settings.id, scope: try .platform(), keys: keys, platformRuntime: runtime),
            platformRuntime: runtime)
    }
}

/// A browser's session as a test sees it.
struct Browser: Sendable {
    let cookie: String
    let token: String

    /// Opens a page that shows its token.
    init(_ client: any TestClientProtocol, page: String) async throws {
        let response = try await client.execute(uri: page, method: .get)
        cookie = String((response.headers[.setCookie] ?? "").prefix { $0 != ";" })
        token = String(buffer: response.body)
    }

    func post(_ path: String, _ body: String, _ client: any TestClientProtocol) async throws -> TestResponse {
        try await client.execute(
            uri: path, method: .post,
            headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: "token=\(token)&\(body)"))
    }
}
