import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Platform
import Domain

/// What controllers share: who is asked, who asks, and how a page becomes a response.
struct PageResponder: Sendable {
    let directory: TenantDirectory
    let renderer: PageRenderer
    let clock: PlatformClock
    let gate: CountryGate

    /// The tenant of the path.
    ///
    /// - Throws: ``HTTPFailure/notFound``.
    func tenant(_ context: WebContext) throws(HTTPFailure) -> Tenant {
        guard let tenant = directory.tenant(TenantID(name: try context.parameter("t"))) else { throw .notFound }
        return tenant
    }

    /// The service of the path, for visitors whom it admits.
    ///
    /// - Throws: ``HTTPFailure/notFound``, ``HTTPFailure/foreignAddress(service:country:)``.
    func service(_ tenant: Tenant, _ context: WebContext) throws(HTTPFailure) -> ServiceSettings {
        guard let service = tenant.settings.service(ServiceID(name: try context.parameter("s"))) else {
            throw .notFound
        }
        try admit(context, to: service)
        return service
    }

    /// Lets a visitor through whose address the service is open to.
    ///
    /// - Throws: ``HTTPFailure/foreignAddress(service:country:)``.
    func admit(_ context: WebContext, to service: ServiceSettings) throws(HTTPFailure) {
        guard let country = gate.obstacle(to: service, from: context.origin.address) else { return }
        throw .foreignAddress(service: service.id.name, country: country.letters)
    }

    /// The id in the path; ours are always UUIDs.
    ///
    /// - Throws: ``HTTPFailure/notFound``.
    func id(_ name: String, _ context: WebContext) throws(HTTPFailure) -> UUID {
        guard let id = UUID(uuidString: try context.parameter(name)) else { throw .notFound }
        return id
    }

    /// The page as a response.
    ///
    /// - Parameter path: a page that can be opened with GET, where this answers a POST; language and colours lead
    ///   back to it.
    func response(
        _ page: some Page, _ context: WebContext, tenant: Tenant? = nil, path: String? = nil, expires: Date? = nil
    ) throws -> Response {
        let html = try renderer.html(page, in: pageContext(context, tenant: tenant, path: path, expires: expires))
        return Response(
            status: HTTPResponse.Status(code: page.status), headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// A page of a journey as everybody sees it who may share it; `page` must be the stand-in's.
    func cachedPage(of page: some Page, _ context: WebContext, tenant: Tenant) throws -> CachedPage {
        var shared = pageContext(
            context, tenant: tenant, path: CachedPage.StandIn.path, expires: CachedPage.StandIn.ends)
        shared.token = CachedPage.StandIn.token
        let ends = SessionEnd(
            CachedPage.StandIn.ends, now: shared.now,
            words: renderer.words(in: shared.language, for: tenant.settings))
        return CachedPage(
            html: try renderer.html(page, in: shared),
            marks: [
                .journey: CachedPage.StandIn.journey.uuidString.lowercased(), .token: CachedPage.StandIn.token,
                .path: CachedPage.StandIn.path, .secondsLeft: ends.seconds, .ends: ends.text.html,
            ])
    }

    /// A shared page filled in for the visitor of a journey.
    func response(_ cachedPage: CachedPage, _ context: WebContext, _ found: FoundJourney) -> Response {
        let ends = SessionEnd(
            found.journey.expires, now: clock.now,
            words: renderer.words(in: Language(tag: context.language), for: found.tenant.settings))
        let body = cachedPage.filled([
            .journey: found.journey.id.uuidString.lowercased(), .token: context.formToken(),
            .path: Markup.escaped(context.target), .secondsLeft: ends.seconds, .ends: ends.text.html,
        ])
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: body))
    }

    /// See the page at `path`: the answer to every POST that was carried out.
    func redirect(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    /// What was typed into the form, without what the page itself put there.
    func typed(_ context: WebContext) -> TypedValues {
        var values: TypedValues = [:]
        for field in context.form.fields where !Self.ownFields.contains(field.name) {
            values[field.name] = field.value
        }
        return values
    }

    private static let ownFields: Set<String> = [FormTokens.field, "then", "update", "request", "back"]

    private func pageContext(
        _ context: WebContext, tenant: Tenant?, path: String?, expires: Date?
    ) -> PageContext {
        let now = clock.now
        return PageContext(
            tenant: tenant?.settings, hostScope: context.hostScope, language: Language(tag: context.language),
            languageNotOffered: context.languageNotOffered.map(Language.init(tag:)), scheme: context.colourScheme,
            path: path ?? context.target, token: context.formToken(), rehearsal: clock.isRehearsing ? now : nil,
            sessionEnds: expires, requestID: context.requestID, now: now)
    }
}

extension WebContext {
    /// SHA-256 of the browser's session secret: the only form in which the platform knows it.
    var sessionKey: Data { Data(requireSession().key.bytes) }

    /// Addresses of a tenant's pages where this visitor came in.
    func paths(of tenant: Tenant) -> SitePaths { SitePaths(tenant: tenant.settings.id, hostScope: hostScope) }
}
