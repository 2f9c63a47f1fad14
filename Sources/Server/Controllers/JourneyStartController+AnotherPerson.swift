import Hummingbird
import Web
import Platform
import Domain

/// The first form again, after a booking, for another person with the same address.
extension JourneyStartController {
    @Sendable func showAnotherPerson(_ request: Request, _ context: JourneyContext) throws -> Response {
        var page = ServiceStartPage(service: context.service, people: people(asked(in: request), context.service))
        page.proven = ServiceStartPage.Proven(context.journey)
        return try pages.response(page, context)
    }

    @Sendable func startAnotherPerson(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let typed = context.typed
        var page = filledPage(typed, context.service)
        page.proven = ServiceStartPage.Proven(context.journey)
        let path = context.path(\.anotherPerson)
        if context.onlyKeeps { return try pages.response(page, context, path: path) }
        let form = JourneyStartService.Form(
            service: context.service, typed: typed, people: page.people, askedMore: page.askedMore,
            language: context.language, session: context.successor, former: context.session,
            source: context.web.source,
            earlier: context.journey)
        return try await apply(form, page: page, path: path, context, context.tenant)
    }
}

extension ServiceStartPage.Proven {
    /// The address of a journey that this browser may see whole.
    init(_ journey: Journey) {
        self.init(journey: journey.id, email: journey.state.email.text)
    }
}
