import Foundation
import Hummingbird
import Platform
import Domain

/// The first form again, after a booking, for another person with the same address.
extension JourneyStartController {
    @Sendable func showAnotherPerson(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await offered(context)
        guard found.journey.completed != nil else { return pages.redirect(found.path()) }
        let chosen = request.uri.queryParameters["people"].flatMap { Int(String($0)) }
        var page = ServiceStartPage(service: found.service, people: people(chosen, found.service))
        page.proven = ServiceStartPage.Proven(found.journey)
        return try pages.response(page, context, found)
    }

    @Sendable func startAnotherPerson(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await offered(context)
        guard found.journey.completed != nil else { return pages.redirect(found.path()) }
        let typed = pages.typed(context)
        var page = filledPage(typed, found.service)
        page.proven = ServiceStartPage.Proven(found.journey)
        if context.form.contains("update") {
            return try pages.response(page, context, found, path: "another-person")
        }
        let form = JourneyStartService.Form(
            service: found.service, typed: typed, people: page.people, askedMore: page.askedMore,
            language: Language(tag: context.language), session: found.session, network: context.network,
            earlier: found.journey)
        return try await apply(form, page: page, path: found.path("another-person"), context, found.tenant)
    }

    /// The journey of the path, where its service lets another person follow and it isn't a change.
    private func offered(_ context: WebContext) async throws -> FoundJourney {
        let found = try await pages.journey(context)
        guard found.offersAnotherPerson else { throw HTTPFailure.notFound }
        return found
    }
}

extension FoundJourney {
    /// Whether another person can follow once this journey has booked.
    var offersAnotherPerson: Bool { service.anotherPerson && journey.changes == nil }
}

extension ServiceStartPage.Proven {
    /// The address of a journey that this browser may see whole.
    init(_ journey: Journey) {
        self.init(journey: journey.id, email: journey.state.email.text)
    }
}
