import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// Finds the journey of the path and asks the policies whether this visitor may go there with it.
///
/// A journey that doesn't exist is answered like one that this browser may not see: nobody learns which.
struct JourneyGuard: RouterMiddleware {
    let access: JourneyAccess
    let admission: CountryAdmission
    let policies: [any JourneyPolicy]

    func handle(
        _ request: Request, context: TenantContext, next: (Request, TenantContext) async throws -> Response
    ) async throws -> Response {
        let found = try await find(try context.web.id("j"), context)
        for policy in policies {
            switch policy.verdict(on: found) {
            case .allowed: break
            case .elsewhere(let route): return .seeOther(context.paths.to(route, found.journey.id))
            case .refused(let failure): throw failure
            }
        }
        var context = context
        context.found = .journey(found)
        return try await next(request, context)
    }

    private func find(_ id: UUID, _ context: TenantContext) async throws -> FoundJourney {
        let session = context.web.sessionKey
        let journeys = JourneyService(context.tenant)
        guard let journey = try await journeys.read(id, session: session), access.allows(journey),
            let service = context.tenant.settings.service(journey.service)
        else { throw HTTPFailure.forbidden }
        try admission.admit(context.web.origin.address, to: service)
        return FoundJourney(
            service: service, journey: try await journeys.keepAlive(journey, session: session), session: session)
    }
}
