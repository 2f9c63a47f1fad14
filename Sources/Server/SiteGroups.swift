import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// What routes need, and what their handlers are given for it.
enum SiteGroup {
    /// Pages for which a request is enough.
    static let platform = RouteGroup<Controllers, WebContext, NoParameter>.open

    /// A tenant that there is, else 404.
    static let tenant = RouteGroup<Controllers, TenantContext, NoParameter> { _, web, _, next in
        try await next(TenantContext(web))
    }

    /// A service of the tenant that is open to the visitor's country.
    static let service = RouteGroup<Controllers, ServiceContext, ServiceID> { _, web, controllers, next in
        try await next(ServiceContext(web, admission: controllers.admission))
    }

    /// A journey that this browser has begun, opened by its link or not yet.
    static let sentLink = journey(reach: .address)
    /// A journey that this browser may see whole.
    static let journey = journey()
    /// A journey that goes on: it hasn't booked, and its questions before the form are answered.
    static let openJourney = journey([NotBooked(), QualificationAnswered()])
    /// A journey that is asked something before the form.
    static let qualification = journey([NotBooked(), AsksQualification()])
    /// A journey that goes on and may choose a time.
    static let timeChoice = journey([NotBooked(), QualificationAnswered(), MayChooseTime()])
    /// A journey that another person can follow.
    static let followUp = journey([OffersAnotherPerson(), HasBooked()])

    /// A booking that this browser may see, from everywhere.
    static let booking = RouteGroup<Controllers, BookingContext, UUID> { _, web, _, next in
        try await next(BookingContext(web, admission: nil))
    }
    /// A booking that a journey is to change: the service must be open to the visitor's country.
    static let changingBooking = RouteGroup<Controllers, BookingContext, UUID> { _, web, controllers, next in
        try await next(BookingContext(web, admission: controllers.admission))
    }

    private static func journey(
        reach: SessionReach = .whole, _ policies: [any JourneyPolicy] = []
    ) -> RouteGroup<Controllers, JourneyContext, UUID> {
        RouteGroup { _, web, controllers, next in
            try await JourneyGuard(reach: reach, admission: controllers.admission, policies: policies)
                .admit(web, next: next)
        }
    }
}
