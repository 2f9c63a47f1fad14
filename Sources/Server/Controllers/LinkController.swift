import Hummingbird
import Web
import Platform
import Domain

/// "Mail sent", the link again, another address, and the link itself.
struct LinkController: Sendable {
    let pages: PageResponder

    @Sendable func show(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let occasion = request.uri.queryParameters["occasion"].flatMap { LinkSentPage.Occasion(rawValue: String($0)) }
        return try await response(context, occasion: occasion ?? .sent)
    }

    @Sendable func sendAgain(_ request: Request, _ context: JourneyContext) async throws -> Response {
        try await send(to: nil, context)
        let typed = context.typed
        // Another address that is being typed isn't lost.
        guard typed.values.allSatisfy(\.isEmpty) else {
            return try await response(context, occasion: .again, values: typed)
        }
        return sent(.again, context)
    }

    @Sendable func changeAddress(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let typed = context.typed
        if context.onlyKeeps { return try await response(context, values: typed) }
        var reader = FormReader(typed: typed, today: Day(containing: context.tenant.now))
        let email = reader.email("email", confirmation: "email-confirmation", required: true)
        guard let email, reader.problems.isEmpty else {
            return try await response(context, values: typed, problems: reader.problems)
        }
        try await send(to: email, context)
        return sent(.changed, context)
    }

    @Sendable func open(_ request: Request, _ context: TenantContext) async throws -> Response {
        let token = try context.web.parameter("token")
        let opening = try await JourneyService(context.tenant)
            .open(token: token, session: context.successor, former: context.session)
        switch opening {
        case .journey(let id):
            context.web.renewSession()
            return .seeOther(context.paths.to(\.journey, id) + "?" + WebContext.cookieQuery)
        case .booking(let id):
            context.web.renewSession()
            return try pages.response(AlreadyBookedPage(booking: id), context)
        case .expired(let service): return try gone(.expired, service, context)
        case .replaced(let service): return try gone(.replaced, service, context)
        case .unidentified(let service): return try gone(.unidentified, service, context)
        case .unknown: throw HTTPFailure.notFound
        }
    }

    private func gone(
        _ reason: LinkGonePage.Reason, _ id: ServiceID, _ context: TenantContext
    ) throws -> Response {
        guard let service = context.tenant.settings.service(id) else { throw HTTPFailure.gone }
        return try pages.response(
            LinkGonePage(reason: reason, service: service), context, path: context.paths.to(\.home))
    }

    private func send(to email: EmailAddress?, _ context: JourneyContext) async throws {
        guard context.journey.completed == nil else { throw HTTPFailure.conflict }
        switch try await JourneyService(context.tenant).sendLinkAgain(
            context.journey, to: email, from: context.web.source)
        {
        case .sent: return
        case .tooMany(let until): throw HTTPFailure.tooManyTries(until: until, now: context.tenant.now)
        }
    }

    private func sent(_ occasion: LinkSentPage.Occasion, _ context: JourneyContext) -> Response {
        .seeOther(context.path(\.linkSent) + "?occasion=\(occasion.rawValue)")
    }

    private func response(
        _ context: JourneyContext, occasion: LinkSentPage.Occasion = .sent, values: TypedValues = [:],
        problems: [FieldProblem] = []
    ) async throws -> Response {
        let link = try await JourneyService(context.tenant).sentLink(of: context.journey)
        let page = LinkSentPage(
            tenant: context.tenant.settings, journey: context.journey.id, email: context.journey.state.email.text,
            validUntil: link?.expires ?? context.journey.expires, isRefused: link?.isRefused ?? false,
            occasion: occasion, values: values, problems: problems)
        return try pages.response(page, context, path: context.path(\.linkSent))
    }
}
