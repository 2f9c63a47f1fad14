import HTTPTypes
public import Hummingbird
import Logging
import NIOHTTP1

/// The one middleware around every request: finds out who asks, guards POSTs, turns errors into pages, completes the
/// response, writes the log line and counts.
///
/// One layer instead of a stack, because each costs a call through an existential on the hottest path.
public struct SiteMiddleware: RouterMiddleware {
    /// The one that the router begins with.
    public typealias Context = WebContext

    let site: SiteSettings
    let failures: FailurePages
    let metrics: RequestMetrics
    let routes: RouteTable
    private let cookies: CookiePolicy
    private let headers: SecurityHeaders
    private let guardian: PostGuard
    /// Reading hundreds of tenants takes seconds.
    private static let secondsUntilTenantsAreRead = 10

    /// - Parameter routes: of all routes behind it, by which bodies and failures are looked up.
    public init(site: SiteSettings, failures: FailurePages, metrics: RequestMetrics, routes: RouteTable) {
        self.site = site
        self.failures = failures
        self.metrics = metrics
        self.routes = routes
        cookies = CookiePolicy(secure: site.secure)
        headers = SecurityHeaders(secure: site.secure)
        guardian = PostGuard(limits: site.formLimits)
    }

    /// Answers a request, whatever becomes of it.
    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var context = context
        // Known before the handler runs; the framework writes "NotFound" there later.
        let template = context.endpointPath
        begin(&context, with: request)
        var response: Response
        do {
            response = try await answer(request, context: &context, template: template, next: next)
        } catch let error as HTTPParserError {
            throw error  // the connection answers 400 and closes itself
        } catch {
            response = await failures.response(
                to: refined(error, request: request, template: template),
                as: routes.failureStyle(template: template, path: request.uri.path), context: context)
        }
        complete(&response, context: context)
        let exchange = Exchange(
            method: request.method, template: template, status: response.status.code,
            duration: ContinuousClock.now - started)
        metrics.record(exchange)
        RequestLog.write(
            exchange, tenant: context.tenant == nil ? nil : context.parameters["t"], logger: context.logger)
        return response
    }

    private func begin(_ context: inout WebContext, with request: Request) {
        context.target = context.asked.string
        context.origin = site.proxies.origin(peer: context.peer, fields: request.headers)
        context.isOnSharedNetwork = context.origin.address.map(site.isShared) ?? false
        let sent = request.cookies
        let first = request.uri.path.split(separator: "/", maxSplits: 1).first
        context.tenant = first.flatMap(site.tenant)
        context.browser.begin(
            with: sent, named: cookies.sessionNames(of: context.tenant == nil ? nil : first),
            formTokens: site.formTokens)
        chooseLanguage(&context, cookie: sent[PreferenceCookie.language]?.value, of: request)
        if let scheme = sent[PreferenceCookie.scheme] {
            context.colourScheme = ColourScheme(rawValue: scheme.value) ?? .standard
        }
    }

    /// The tenant's languages decide, also where the rest of the path leads nowhere.
    private func chooseLanguage(_ context: inout WebContext, cookie: String?, of request: Request) {
        let accepted = request.headers[.acceptLanguage]
        let wanted = site.languages.language(cookie: cookie, acceptLanguage: accepted)
        context.language = wanted
        context.languageNotOffered = nil
        guard let offered = context.tenant?.languageTags, !offered.contains(wanted) else { return }
        context.language = site.languages.among(offered).language(cookie: cookie, acceptLanguage: accepted)
        context.languageNotOffered = wanted
    }

    private func answer(
        _ request: Request, context: inout WebContext, template: String?,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let isRouted = template != nil
        let mayRedirect = request.method == .get || request.method == .head
        let asked = context.asked
        switch RequestPath(path: asked.path, query: asked.query, mayRedirect: mayRedirect && isRouted) {
        case .canonical: break
        case .redirect(let path): return Response(status: .permanentRedirect, headers: [.location: path])
        case .unknown: throw HTTPFailure.notFound
        case .tooLong: throw HTTPFailure.pathTooLong
        }
        let tenant = context.parameters["t"]
        if tenant != nil || !isRouted, site.isAwaited(tenant) {
            throw HTTPFailure.unavailable(retryAfter: Self.secondsUntilTenantsAreRead)
        }
        // The platform's own paths are answered there: the pages that say so need them.
        if tenant != nil, let present = context.hostScope.present {
            guard mayRedirect else { throw HTTPFailure.moved }
            return Response(status: .permanentRedirect, headers: [.location: present + asked.string])
        }
        if isRouted, let short = routes.hosts.short(path: asked.path, query: asked.query, in: context.hostScope) {
            guard mayRedirect else { throw HTTPFailure.notFound }
            return Response(status: .permanentRedirect, headers: [.location: short])
        }
        if let template, request.method == .post {
            try await guardian.admit(request, carrying: routes.body(of: template), into: &context)
            try takePreferences(into: &context, of: request)
        }
        return try await next(request, context)
    }

    /// The answer is already in the language and the colours that its form chooses.
    private func takePreferences(into context: inout WebContext, of request: Request) throws {
        let choice = try PreferenceChoice(context.form, among: site.languages)
        context.preferenceChoice = choice
        if let language = choice.language { chooseLanguage(&context, cookie: language, of: request) }
        if let scheme = choice.scheme { context.colourScheme = scheme }
    }

    /// A path that exists for other methods is no 404.
    private func refined(_ error: any Error, request: Request, template: String?) -> any Error {
        guard template == nil, let http = error as? HTTPError, http.status == .notFound,
            let allow = routes.allowedMethods(path: request.uri.path)
        else { return error }
        return HTTPFailure.methodNotAllowed(allow: allow)
    }

    private func complete(_ response: inout Response, context: WebContext) {
        response.headers.append(HTTPField(name: .requestID, value: context.requestID))
        for cookie in context.browser.cookies(under: cookies) { response.setCookie(cookie) }
        for cookie in context.preferenceChoice.cookies(under: cookies) { response.setCookie(cookie) }
        headers.apply(to: &response)
    }
}

extension HostResponder {
    /// All routes behind the middleware, under the platform's address and the tenants' own hosts.
    ///
    /// HEAD is answered wherever GET is.
    public init<Handlers: Sendable>(
        _ routes: [any DeclaredRoute<Handlers>], handlers: Handlers, behind middleware: SiteMiddleware
    ) {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: middleware)
        for route in routes { route.register(on: router, handlers: handlers) }
        self.init(
            router: router.buildResponder(), paths: middleware.routes.hosts,
            hostScope: middleware.site.hostScope, largestBody: middleware.routes.largestBody,
            proxies: middleware.site.proxies)
    }
}
