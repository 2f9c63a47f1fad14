import Hummingbird
import Web
import Platform
import Domain

/// The end of what a browser may see: for computers that others use too.
struct SessionController: Sendable {
    let pages: PageResponder

    /// POST /{t}/finish: this browser may see none of this tenant's journeys and bookings any more.
    @Sendable func finish(_ request: Request, _ context: TenantContext) async throws -> Response {
        try await JourneyService(context.tenant).finish(session: context.session)
        context.web.endSession()
        return .seeOther(context.paths.to(\.finished))
    }

    @Sendable func finished(_ request: Request, _ context: TenantContext) throws -> Response {
        try pages.response(FinishedPage(), context)
    }
}
