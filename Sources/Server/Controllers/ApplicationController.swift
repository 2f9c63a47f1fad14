import Foundation
import Hummingbird
import Platform

/// The first form and the mailed link.
struct ApplicationController: Sendable {
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
        let people = people(typed["people"].flatMap { Int($0) }, service)
        let askedMore = askedMore(typed, service, people: people)
        var page = ServiceStartPage(service: service, people: people, askedMore: askedMore, values: typed)
        let path = "/\(tenant.settings.id)/services/\(service.id)"
        if context.form.contains("update") { return try pages.response(page, context, tenant: tenant, path: path) }
        let form = ApplicationService.Form(
            service: service, typed: typed, people: people, askedMore: askedMore,
            language: language(of: context, tenant), session: context.sessionKey, network: context.network)
        switch try await ApplicationService(tenant).apply(form) {
        case .mend(let problems, let askMore):
            page.problems = problems
            page.askedMore = askMore
            return try pages.response(page, context, tenant: tenant, path: path)
        case .refused(let refusal):
            return try pages.response(RefusalPage(refusal: refusal, back: path), context, tenant: tenant, path: path)
        case .callUs:
            return try pages.response(CallUsPage(), context, tenant: tenant, path: path)
        case .tooMany(let until):
            throw HTTPFailure.tooManyTries(until: until, now: tenant.now)
        case .sent(let journey):
            return pages.redirect(SitePaths(tenant: tenant.settings.id).journey(journey, "link"))
        }
    }

    /// The language of the journey and its mails: the page's, where the tenant offers it.
    private func language(of context: WebContext, _ tenant: Tenant) -> Language {
        let language = Language(tag: context.language)
        return tenant.settings.languages.contains(language) ? language : .japanese
    }

    private func people(_ chosen: Int?, _ service: ServiceSettings) -> Int {
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
