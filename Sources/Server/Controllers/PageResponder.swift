import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Web
import Platform
import Domain

/// Renders pages as a visitor's request wants them, and makes responses of that.
struct PageResponder: Sendable {
    let renderer: PageRenderer
    let clock: PlatformClock

    /// The page as a response.
    ///
    /// - Parameters:
    ///   - tenant: in whose frame it stands, where the context names no owner.
    ///   - path: a page that can be opened with GET, where this answers a POST; language and colours lead back to it.
    func response(
        _ page: some Page, _ context: some VisitorContext, tenant: Tenant? = nil, path: String? = nil
    ) throws -> Response {
        .html(
            try renderer.html(page, in: pageContext(context, tenant: context.owner ?? tenant, path: path)),
            status: HTTPResponse.Status(code: page.status))
    }

    /// A page of a journey as everybody sees it who may share it; `page` must be the stand-in's.
    func cachedPage(of page: some Page, _ context: JourneyContext) throws -> CachedPage {
        var shared = pageContext(context, tenant: context.tenant, path: CachedPage.StandIn.path)
        shared.sessionEnds = CachedPage.StandIn.ends
        shared.token = CachedPage.StandIn.token
        let ends = SessionEnd(
            CachedPage.StandIn.ends, now: shared.now,
            words: renderer.words(in: shared.language, for: context.tenant.settings))
        return CachedPage(
            html: try renderer.html(page, in: shared),
            marks: [
                .journey: CachedPage.StandIn.journey.pathText, .token: CachedPage.StandIn.token,
                .path: CachedPage.StandIn.path, .secondsLeft: ends.seconds, .ends: ends.text.html,
            ])
    }

    /// A shared page filled in for the visitor of a journey, compressed where the browser takes that.
    func response(_ cachedPage: CachedPage, to request: Request, _ context: JourneyContext) -> Response {
        let ends = SessionEnd(
            context.journey.expires, now: clock.now,
            words: renderer.words(in: context.language, for: context.tenant.settings))
        let values: [CachedPage.Gap: String] = [
            .journey: context.journey.id.pathText, .token: context.web.formToken(),
            .path: Markup.escaped(context.web.target), .secondsLeft: ends.seconds, .ends: ends.text.html,
        ]
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "accept-encoding"]
        let isCompressed = request.headers.acceptsGzip
        if isCompressed { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(
                byteBuffer: isCompressed ? cachedPage.filledAndCompressed(values) : cachedPage.filled(values)))
    }

    private func pageContext(_ context: some VisitorContext, tenant: Tenant?, path: String?) -> PageContext {
        let (web, now) = (context.web, clock.now)
        return PageContext(
            tenant: tenant?.settings, hostScope: web.hostScope, language: context.language,
            languageNotOffered: web.languageNotOffered.map(Language.init(tag:)), scheme: web.colourScheme,
            path: path ?? web.target, token: web.formToken(), rehearsal: clock.isRehearsing ? now : nil,
            sessionEnds: context.keptUntil, isOwn: context.isOwn, requestID: web.requestID, now: now)
    }
}

extension VisitorContext {
    /// What was typed into the form, without what the page itself put there.
    var typed: TypedValues {
        var values: TypedValues = [:]
        for field in form.fields where !FormBody.ownFields.contains(field.name) {
            values[field.name] = field.value
        }
        return values
    }

    /// Whether a button was pressed that sends nothing off: the page comes again with what was typed, in other words or
    /// colours, or for another number of people.
    var onlyKeeps: Bool {
        ["update", PreferenceCookie.language, PreferenceCookie.scheme].contains { form.contains($0) }
    }
}

extension FormBody {
    /// What pages put into their forms themselves.
    fileprivate static let ownFields: Set<String> = [
        FormTokens.field, PreferenceCookie.language, PreferenceCookie.scheme, "then", "update", "request", "back",
    ]
}
