import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// What routes need, and what their handlers are given for it.
enum SiteGroup {
    /// The platform's own pages.
    static let platform = RouteGroup<Controllers, WebContext, NoSubject>("platform") { router, _ in router }

    /// A tenant that there is, else 404.
    static let tenant = RouteGroup<Controllers, TenantContext, NoSubject>("tenant") { router, _ in
        router.group(context: TenantContext.self)
    }

    /// A service of the tenant that is open to the visitor's country.
    static let service = RouteGroup<Controllers, ServiceContext, ServiceID>("service") { router, controllers in
        router.group(context: TenantContext.self)
            .add(middleware: ServiceGuard(admission: controllers.admission))
            .group(context: ServiceContext.self)
    }

    /// A journey that this browser has begun, opened by its link or not yet.
    static let sentLink = journey("sent link", reach: .address)
    /// A journey that this browser may see whole.
    static let journey = journey("journey")
    /// A journey that goes on: it hasn't booked, and its questions before the form are answered.
    static let openJourney = journey("open journey", [NotBooked(), QualificationAnswered()])
    /// A journey that is asked something before the form.
    static let qualification = journey("qualification", [NotBooked(), AsksQualification()])
    /// A journey that goes on and may choose a time.
    static let timeChoice = journey("choice of a time", [NotBooked(), QualificationAnswered(), MayChooseTime()])
    /// A journey that another person can follow.
    static let followUp = journey("another person", [OffersAnotherPerson(), HasBooked()])

    /// A booking that this browser may see.
    static let booking = booking("booking", admits: false)
    /// A booking that a journey is to change: the service must be open to the visitor's country.
    static let changingBooking = booking("change of a booking", admits: true)

    private static func journey(
        _ name: String, reach: SessionReach = .whole, _ policies: [any JourneyPolicy] = []
    ) -> RouteGroup<Controllers, JourneyContext, UUID> {
        RouteGroup(name) { router, controllers in
            router.group(context: TenantContext.self)
                .add(
                    middleware: JourneyGuard(
                        access: JourneyAccess(needed: reach), admission: controllers.admission, policies: policies)
                )
                .group(context: JourneyContext.self)
        }
    }

    private static func booking(
        _ name: String, admits: Bool
    ) -> RouteGroup<Controllers, BookingContext, UUID> {
        RouteGroup(name) { router, controllers in
            router.group(context: TenantContext.self)
                .add(middleware: BookingGuard(admission: admits ? controllers.admission : nil))
                .group(context: BookingContext.self)
        }
    }
}
