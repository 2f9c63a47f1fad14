import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

@testable import Web

/// The web layer of a site with plain handlers, and what it has logged.
final class TestSite: Sendable {
    let lines = Recorder<String>()
    let prometheus: PrometheusMetrics
    let metrics: RequestMetrics
    let middleware: SiteMiddleware
    let responder: HostResponder
    let logger: Logger

    init(
        secure: Bool = false, proxies: TrustedProxies = TrustedProxies(), limits: FormBodyLimits = FormBodyLimits(),
        hosts: [String: String] = [:], formerHosts: [String: HostScope] = [:],
        languages: LanguageChoice = LanguageChoice(),
        tenants: [String: [String]] = ["aoba-city": ["ja", "en"]],
        render: ErrorRenderer? = nil, handlers: [SampleRoute: Handler<WebContext>] = [:]
    ) {
        let lines = lines
        let prometheus = PrometheusMetrics(describing: RequestMetrics.descriptions)
        self.prometheus = prometheus
        metrics = RequestMetrics(factory: prometheus)
        logger = Logger(label: "test") { label in
            LogFormat.json.handler(label: label, level: .info) { lines.append($0) }
        }
        let failures = FailurePages(
            translate: { $0 is KnownError ? .gone : nil },
            render: render ?? { failure, context in
                .html("<p>\(failure.status.code) \(context.requestID)</p>")
            })
        var site = SiteSettings(
            secure: secure, formTokens: FormTokens(secret: Array("a key only for tests, 32 bytes!!".utf8)),
            proxies: proxies,
            hostScope: { authority in
                let host = HostName(authority: authority)?.name ?? ""
                return formerHosts[host] ?? hosts[host].map { HostScope(tenant: $0) } ?? .platform
            },
            languages: languages, tenant: { tenants[String($0)].map(SampleTenant.init) })
        site.formLimits = limits
        middleware = SiteMiddleware(
            site: site, failures: failures, metrics: metrics, routes: RouteTable(SampleRoute.declared))
        responder = HostResponder(
            SampleRoute.declared, handlers: SampleHandlers { handlers[$0] ?? Self.placeholder($0) }, behind: middleware)
    }

    /// Shows a token on GET pages and the submitted fields elsewhere.
    private static func placeholder(_ name: SampleRoute) -> Handler<WebContext> {
        switch name {
        case .service, .inquiry: { _, context in .html(context.formToken()) }
        case .startJourney, .inquire:
            { _, context in .text(context.form.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")) }
        default: { _, _ in .text(name.rawValue) }
        }
    }

    /// The application for `HummingbirdTesting`.
    func application(limits: ConnectionLimits = ConnectionLimits()) -> some ApplicationProtocol {
        WebServer.application(responder, host: "127.0.0.1", port: 0, limits: limits, logger: logger)
    }

    /// Runs a test against the router alone.
    func test<Value>(_ body: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        try await application().test(.router, body)
    }
}

/// An error that the site's translation knows.
struct KnownError: Error {}

/// Values in the order in which they came.
final class Recorder<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])
    var all: [Value] { values.withLock { $0 } }
    func append(_ value: Value) { values.withLock { $0.append(value) } }
}

/// A browser's session as a test sees it.
struct Browser: Sendable {
    let cookie: String
    let token: String

    init(cookie: String, token: String) {
        (self.cookie, self.token) = (cookie, token)
    }

    /// Opens a page with a form.
    init(_ client: any TestClientProtocol, page: String = "/aoba-city/services/pickup") async throws {
        let response = try await client.execute(uri: page, method: .get)
        cookie = String((response.headers[.setCookie] ?? "").prefix { $0 != ";" })
        token = String(buffer: response.body)
    }

    /// Fields of a form that this browser sends.
    func headers(_ more: HTTPFields = [:]) -> HTTPFields {
        var headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
        headers.append(contentsOf: more)
        return headers
    }

    /// A body with this browser's token.
    func body(_ rest: String = "") -> ByteBuffer {
        ByteBuffer(string: "token=\(token)" + (rest.isEmpty ? "" : "&\(rest)"))
    }
}
