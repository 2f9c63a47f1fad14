import Foundation
import Hummingbird
import Platform
import Domain

/// The first form and the mailed link.
struct JourneyStartController: Sendable {
    let pages: PageResponder

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let tenant = try pages.tenant(context)
        let service = try pages.service(tenant, context)
        let chosen = request.uri.queryParameters["people"].flatMap { Int(String($0)) }
        let page = ServiceStartPage(service: service, people: people(chosen, service))
        return try pages.response(page, context, tenant: tenant)
    }

    @Sendable func start(_ request: Request, _ context: WebContext) async throws -> Response {
        let tenant = try pages.tenant(context)
        let service = try pages.service(tenant, context)
        let typed = pages.typed(context)
        let page = filledPage(typed, service)
        let path = context.paths(of: tenant).service(service.id)
        if context.form.contains("update") { return try pages.response(page, context, tenant: tenant, path: path) }
        let form = JourneyStartService.Form(
            service: service, typed: typed, people: page.people, askedMore: page.askedMore,
            language: Language(tag: context.language), session: context.sessionKey, network: context.network)
        return try await apply(form, page: page, path: path, context, tenant)
    }

    /// The page with what was typed into it.
    func filledPage(_ typed: TypedValues, _ service: ServiceSettings) -> ServiceStartPage {
        let people = people(typed["people"].flatMap { Int($0) }, service)
        let askedMore = askedMore(typed, service, people: people)
        return ServiceStartPage(service: service, people: people, askedMore: askedMore, values: typed)
    }

    /// Hands the form in and answers with what became of it.
    func apply(
        _ form: JourneyStartService.Form, page: ServiceStartPage, path: String, _ context: WebContext, _ tenant: Tenant
    ) async throws -> Response {
        var page = page
        switch try await JourneyStartService(tenant).apply(form) {
        case .mend(let problems, let askMore):
            page.problems = problems
            page.askedMore = askMore
            return try pages.response(page, context, tenant: tenant, path: path)
        case .refused(let refusal):
            return try pages.response(
                RefusalPage(refusal: refusal, service: form.service, back: path), context, tenant: tenant, path: path)
        case .penalised(let penalty):
            return try pages.response(PenaltyPage(penalty), context, tenant: tenant, path: path)
        case .callUs:
            return try pages.response(CallUsPage(), context, tenant: tenant, path: path)
        case .tooMany(let until):
            throw HTTPFailure.tooManyTries(until: until, now: tenant.now)
        case .sent(let journey):
            return pages.redirect(context.paths(of: tenant).journey(journey, "link"))
        case .begun(let journey):
            return pages.redirect(context.paths(of: tenant).journey(journey))
        case .duplicate(let people):
            let duplicate = DuplicateBookingPage(subject: .people(people, of: page.people), back: path)
            return try pages.response(duplicate, context, tenant: tenant, path: path)
        }
    }

    func people(_ chosen: Int?, _ service: ServiceSettings) -> Int {
        min(max(1, chosen ?? 1), service.party.max)
    }

    /// People whose form showed the further numbers: their inputs were sent, even if empty.
    private func askedMore(_ typed: TypedValues, _ service: ServiceSettings, people: Int) -> Set<Int> {
        let further = service.identification.fields.filter { $0.asked == .notIdentified }
        return Set(
            (0..<people).filter { person in
                further.contains { typed[InputNames.field($0.id, person: person)] != nil }
            })
    }
}

extension WebContext {
    /// What tries are counted under: the visitor's address, or its network.
    var network: String { origin.address?.limitingKey ?? "unknown" }
}

extension HTTPFailure {
    /// Too many tries, with the seconds until the next makes sense.
    static func tooManyTries(until: Date, now: Date) -> HTTPFailure {
        .tooManyTries(retryAfter: max(1, Int(until.timeIntervalSince(now).rounded(.up))))
    }
}
