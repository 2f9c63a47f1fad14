import Countries
import Crypto
import Foundation
import Web
import Platform
import Domain

/// The site: every controller with what it needs, behind the middleware.
struct Site: Sendable {
    let middleware: SiteMiddleware
    private let healthMiddleware: SiteMiddleware
    let limits: ConnectionLimits
    private let controllers: Controllers

    init(
        _ options: ServeOptions, program: Program, directory: TenantDirectory, housekeeper: Housekeeper,
        worker: OutboxWorker, readiness: ReadinessProbe, countries: CountryDatabase?, metrics: PrometheusMetrics
    ) async throws {
        let languages = LanguageChoice(offered: program.catalogues.all.map(\.language.tag))
        let assets = try AssetsController(directory: PageResources.publicFolder, at: SiteRoutes.site.asset.template)
        let renderer = try await PageResources.renderer(asset: assets.path)
        let pages = PageResponder(renderer: renderer, clock: program.clock)
        let secret = program.masterKey.serverKey(for: "form-tokens").withUnsafeBytes { Array($0) }
        let site = SiteSettings(
            secure: options.publicURL.isSecure, formTokens: FormTokens(secret: secret), proxies: options.proxies,
            sharedNetworks: options.sharedNetworks,
            hostScope: { authority in
                // The platform's own host is nobody else's, whatever a configuration says.
                guard let host = HostName(authority: authority), host != options.publicURL.hostName else {
                    return .platform
                }
                return HostScope(host, in: directory, at: program.clock.now)
            },
            languages: languages, tenant: { directory.tenant(TenantID(name: String($0))) },
            isAwaited: {
                $0.map { directory.isAwaitedByVisitor(TenantID(name: String($0))) } ?? !directory.isKnown
            })
        let failures = FailurePages(
            translate: PlatformFailures.failure, render: FailureController(pages: pages, directory: directory).page)
        let requestMetrics = RequestMetrics(factory: metrics)
        middleware = SiteMiddleware(
            site: site, failures: failures, metrics: requestMetrics, routes: SiteRoutes.table)
        healthMiddleware = SiteMiddleware(
            site: site, failures: failures, metrics: requestMetrics, routes: RouteTable(SiteRoutes.health))
        var limits = ConnectionLimits()
        (limits.connections, limits.connectionsPerSource) = options.connections
        self.limits = limits
        controllers = Controllers(
            options, program: program, directory: directory, housekeeper: housekeeper, worker: worker,
            readiness: readiness,
            pages: pages, assets: assets, metrics: metrics,
            admission: CountryAdmission(database: countries))
    }

    /// All routes behind the middleware, ready to be served or asked directly.
    var responder: HostResponder { HostResponder(SiteRoutes.all, handlers: controllers, behind: middleware) }

    /// The routes for load balancers alone.
    var healthResponder: HostResponder {
        HostResponder(SiteRoutes.health, handlers: controllers, behind: healthMiddleware)
    }
}
