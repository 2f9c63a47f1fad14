import Foundation
import Web
import Platform
import Domain

/// A request for a page of a journey that this browser may see.
struct JourneyContext: VisitorContext {
    let web: WebContext
    let tenant: Tenant
    private(set) var found: FoundJourney

    var owner: Tenant? { tenant }
    var keptUntil: Date? { journey.expires }
    var isOwn: Bool { true }

    /// Finds the journey of the path for this browser.
    ///
    /// - Parameter reach: how much of the journey its page shows. Who began it sees that the mail was sent; who opened its
    ///   link sees it whole.
    /// - Throws: ``HTTPFailure/forbidden`` for one that this browser may not see, whether there is such a one or not.
    init(_ web: WebContext, reach: SessionReach, admission: CountryAdmission) async throws {
        (self.web, tenant) = (web, try TenantContext(web).tenant)
        let (journeys, id) = (JourneyService(tenant), try web.id("j"))
        if web.refusesCookies { throw HTTPFailure.withoutCookie(afterLink: true) }
        let session = web.sessionKey
        guard let journey = try await journeys.read(id, session: session),
            reach == .address || journey.reach == .whole, let service = tenant.settings.service(journey.service)
        else { throw try await journeys.ended(id, session: session).map(HTTPFailure.init) ?? .forbidden }
        try admission.admit(web.origin.address, to: service)
        found = FoundJourney(service: service, journey: try await journeys.keepAlive(journey, session: session))
    }

    var service: ServiceSettings { found.service }
    var journey: Journey {
        get { found.journey }
        set { found = FoundJourney(service: service, journey: newValue) }
    }
    /// Whether another person can follow once this journey has booked.
    var offersAnotherPerson: Bool { OffersAnotherPerson().allows(found) }

    /// Whether a time can be chosen.
    var mayChooseTime: Bool { found.mayChooseTime }

    /// The address of a page of this journey.
    func path(_ route: KeyPath<SiteRoutes, JourneyRoute>) -> String { paths.to(route, journey.id) }

    /// Where the journey stands.
    var step: String { path(found.step) }
}

extension HTTPFailure {
    /// What whoever could see the journey is told.
    fileprivate init(_ ended: EndedJourney) {
        self = .ended(service: ended.service.name, isChange: ended.isChange, isCompleted: ended.isCompleted)
    }
}

extension JourneyContext {
    /// The hold while it can be confirmed.
    var liveHold: Hold? { journey.hold.flatMap { $0.isLive(at: tenant.now) ? $0 : nil } }

    /// Whether the time that was chosen is held no more, without having been given back.
    var hasLostItsTime: Bool {
        guard let hold = journey.hold, liveHold == nil else { return false }
        return hold.state == .held || hold.state == .expired
    }

    /// The live hold as pages show it.
    var heldTime: HeldTime? { liveHold.flatMap(heldTime) }

    func heldTime(_ hold: Hold) -> HeldTime? {
        chosenTime(hold.counter, hold.start, hold.end).map { time in
            HeldTime(
                time: time, expires: hold.expires, renewalsLeft: max(0, service.hold.renewals - hold.renewals),
                journey: journey.id, isChange: journey.changes != nil)
        }
    }

    func chosenTime(_ counter: CounterID, _ start: Date, _ end: Date) -> ChosenTime? {
        tenant.settings.counter(counter).map { ChosenTime(counter: $0, start: start, end: end) }
    }

    /// The service's counters in order.
    var counters: [CounterSettings] { service.counters.compactMap(tenant.settings.counter) }

    /// The counter that is looked at: the one in the request, the one held, the one chosen last, the first.
    func counter(_ wanted: String? = nil) -> CounterID {
        let candidates = [wanted.map(CounterID.init(name:)), liveHold?.counter, journey.state.counter]
        let allowed = service.counterChoice == .fixed ? Array(service.counters.prefix(1)) : service.counters
        return candidates.compactMap { $0 }.first { allowed.contains($0) } ?? service.counters[0]
    }

    /// The booking that the journey changes; nil for a new one.
    ///
    /// - Throws: ``HTTPFailure/forbidden`` where this browser may not see it any more.
    func changedBooking() async throws -> Booking? {
        guard let id = journey.changes else { return nil }
        guard let booking = try await BookingReader(tenant).read(id, session: session) else {
            throw HTTPFailure.forbidden
        }
        return booking
    }
}
