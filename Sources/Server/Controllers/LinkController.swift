import Foundation
import Hummingbird
import Platform
import Domain

/// "Mail sent", the link again, another address, and the link itself.
struct LinkController: Sendable {
    let pages: PageResponder

    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context, reach: .address)
        let occasion = request.uri.queryParameters["occasion"].flatMap { LinkSentPage.Occasion(rawValue: String($0)) }
        return try await response(found, context, occasion: occasion ?? .sent)
    }

    @Sendable func sendAgain(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context, reach: .address)
        try await send(found, to: nil, context)
        return pages.redirect(found.path("link") + "?occasion=again")
    }

    @Sendable func changeAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context, reach: .address)
        let typed = pages.typed(context)
        var reader = FormReader(typed: typed, today: Day(containing: found.tenant.now))
        let email = reader.email("email", confirmation: "email-confirmation", required: true)
        guard let email, reader.problems.isEmpty else {
            return try await response(found, context, values: typed, problems: reader.problems)
        }
        try await send(found, to: email, context)
        return pages.redirect(found.path("link") + "?occasion=changed")
    }

    @Sendable func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let tenant = try pages.tenant(context)
        let token = try context.parameter("token")
        let paths = context.paths(of: tenant)
        switch try await JourneyService(tenant).open(token: token, session: context.sessionKey) {
        case .journey(let id): return pages.redirect(paths.journey(id))
        case .booking(let id): return try pages.response(AlreadyBookedPage(booking: id), context, tenant: tenant)
        case .expired(let service): return try gone(.expired, service, tenant, context)
        case .replaced(let service): return try gone(.replaced, service, tenant, context)
        case .unknown: throw HTTPFailure.notFound
        }
    }

    private func gone(
        _ reason: LinkGonePage.Reason, _ id: ServiceID, _ tenant: Tenant, _ context: WebContext
    ) throws -> Response {
        guard let service = tenant.settings.service(id) else { throw HTTPFailure.gone }
        return try pages.response(
            LinkGonePage(reason: reason, service: service), context, tenant: tenant,
            path: context.paths(of: tenant).home)
    }

    private func send(_ found: FoundJourney, to email: EmailAddress?, _ context: WebContext) async throws {
        guard found.journey.completed == nil else { throw HTTPFailure.conflict }
        switch try await JourneyService(found.tenant).sendLinkAgain(
            found.journey, to: email, network: context.network)
        {
        case .sent: return
        case .tooMany(let until): throw HTTPFailure.tooManyTries(until: until, now: found.tenant.now)
        }
    }

    private func response(
        _ found: FoundJourney, _ context: WebContext, occasion: LinkSentPage.Occasion = .sent,
        values: TypedValues = [:], problems: [FieldProblem] = []
    ) async throws -> Response {
        let expiry = try await JourneyService(found.tenant).linkExpiry(of: found.journey)
        let page = LinkSentPage(
            tenant: found.tenant.settings, journey: found.journey.id, email: found.journey.state.email.text,
            validUntil: expiry ?? found.journey.expires, occasion: occasion, values: values, problems: problems)
        return try pages.response(page, context, found, path: "link")
    }
}
