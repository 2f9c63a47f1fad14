import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// The first form and the mailed link.
struct JourneyStartController: Sendable {
    let pages: PageResponder
    let refusals: RefusalResponder

    @Sendable func show(_ request: Request, _ context: ServiceContext) throws -> Response {
        let page = ServiceStartPage(service: context.service, people: people(asked(in: request), context.service))
        return try pages.response(page, context)
    }

    @Sendable func start(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (service, typed) = (context.service, context.typed)
        let page = filledPage(typed, service)
        let path = context.paths.to(\.service, service.id)
        if context.onlyKeeps { return try pages.response(page, context, path: path) }
        let form = JourneyStartService.Form(
            service: service, typed: typed, people: page.people, askedMore: page.askedMore,
            language: context.language, session: context.successor, former: context.session,
            source: context.web.source)
        return try await apply(form, page: page, path: path, context, context.tenant)
    }

    /// The number of people that an address asks for.
    func asked(in request: Request) -> Int? {
        request.uri.queryParameters["people"].flatMap { Int(String($0)) }
    }

    /// The page with what was typed into it.
    func filledPage(_ typed: TypedValues, _ service: ServiceSettings) -> ServiceStartPage {
        let people = people(typed["people"].flatMap { Int($0) }, service)
        let askedMore = askedMore(typed, service, people: people)
        return ServiceStartPage(service: service, people: people, askedMore: askedMore, values: typed)
    }

    /// Hands the form in and answers with what became of it.
    func apply(
        _ form: JourneyStartService.Form, page: ServiceStartPage, path: String, _ context: some VisitorContext,
        _ tenant: Tenant
    ) async throws -> Response {
        var page = page
        switch try await JourneyStartService(tenant).apply(form) {
        case .mend(let problems, let askMore):
            page.problems = problems
            page.askedMore = askMore
            return try pages.response(page, context, path: path)
        case .refused(let refusal):
            let action =
                page.proven.map { context.paths.to(\.startAnotherPerson, $0.journey) }
                ?? context.paths.to(\.startJourney, form.service.id)
            return try refusals.response(
                to: refusal, form, sentTo: action, context, now: tenant.now, path: path)
        case .sent(let journey):
            context.web.renewSession()
            return .seeOther(context.paths.to(\.linkSent, journey))
        case .begun(let journey):
            context.web.renewSession()
            return .seeOther(context.paths.to(\.journey, journey))
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

extension HTTPFailure {
    /// Too many tries, with the seconds until the next makes sense.
    static func tooManyTries(until: Date, now: Date) -> HTTPFailure {
        .tooManyTries(retryAfter: max(1, Int(until.timeIntervalSince(now).rounded(.up))))
    }
}
