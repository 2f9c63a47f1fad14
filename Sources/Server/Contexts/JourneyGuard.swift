import Hummingbird
import Web
import Platform
import Domain

/// Finds the journey of the path and asks the policies whether this visitor may go there with it.
struct JourneyGuard: Sendable {
    let reach: SessionReach
    let admission: CountryAdmission
    let policies: [any JourneyPolicy]

    func admit(
        _ web: WebContext, next: (JourneyContext) async throws -> Response
    ) async throws -> Response {
        let context = try await JourneyContext(web, reach: reach, admission: admission)
        for policy in policies {
            switch policy.verdict(on: context.found) {
            case .allowed: break
            case .elsewhere(let route): return .seeOther(context.path(route))
            case .refused(let failure): throw failure
            }
        }
        return try await next(context)
    }
}
