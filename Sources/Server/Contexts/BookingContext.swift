import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// A booking that this browser may see.
struct FoundBooking: Sendable {
    let booking: Booking
    /// The browser as the platform knows it.
    let session: Data
}

/// A request for a page of a booking that this browser may see.
struct BookingContext: ChildRequestContext, VisitorContext {
    var web: WebContext
    let tenant: Tenant
    let booking: Booking
    /// The browser as the platform knows it.
    let session: Data

    var owner: Tenant? { tenant }
    var coreContext: CoreRequestContextStorage {
        get { web.coreContext }
        set { web.coreContext = newValue }
    }

    /// - Throws: ``HTTPFailure/forbidden`` where no guard has found a booking.
    init(context: TenantContext) throws {
        guard case .booking(let found) = context.found else { throw HTTPFailure.forbidden }
        web = context.web
        tenant = context.tenant
        booking = found.booking
        session = found.session
    }

    /// The address of the booking's page.
    var path: String { paths.to(\.booking, booking.id) }
}

/// Finds the booking of the path for this browser.
struct BookingGuard: RouterMiddleware {
    /// Where the service has to be open to the visitor too; nil where a booking may be seen from everywhere.
    let admission: CountryAdmission?

    func handle(
        _ request: Request, context: TenantContext, next: (Request, TenantContext) async throws -> Response
    ) async throws -> Response {
        let id = try context.web.id("b")
        let session = context.web.sessionKey
        guard let booking = try await BookingReader(context.tenant).read(id, session: session) else {
            throw HTTPFailure.forbidden
        }
        if let admission, let service = context.tenant.settings.service(booking.service) {
            try admission.admit(context.web.origin.address, to: service)
        }
        var context = context
        context.found = .booking(FoundBooking(booking: booking, session: session))
        return try await next(request, context)
    }
}
