import Foundation
import Web
import Platform
import Domain

/// A request for a page of a booking that this browser may see.
struct BookingContext: VisitorContext {
    let web: WebContext
    let tenant: Tenant
    let booking: Booking

    var owner: Tenant? { tenant }
    var isOwn: Bool { true }

    /// Finds the booking of the path for this browser.
    ///
    /// - Parameter admission: where the service has to be open to the visitor too; nil where the booking may be seen from
    ///   everywhere.
    /// - Throws: ``HTTPFailure/forbidden`` for one that this browser may not see, whether there is such a one or not.
    init(_ web: WebContext, admission: CountryAdmission?) async throws {
        (self.web, tenant) = (web, try TenantContext(web).tenant)
        if web.refusesCookies { throw HTTPFailure.withoutCookie(afterLink: true) }
        guard let booking = try await BookingReader(tenant).read(try web.id("b"), session: web.sessionKey) else {
            throw HTTPFailure.forbidden
        }
        if let service = tenant.settings.service(booking.service) {
            try admission?.admit(web.origin.address, to: service)
        }
        self.booking = booking
    }

    /// The address of the booking's page.
    var path: String { paths.to(\.booking, booking.id) }
}
