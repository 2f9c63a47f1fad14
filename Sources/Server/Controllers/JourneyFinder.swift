import Foundation
import Hummingbird
import Platform
import Domain

/// A journey in the path, with what belongs to it.
struct FoundJourney: Sendable {
    let tenant: Tenant
    let service: ServiceSettings
    var journey: Journey
    let session: Data
    let paths: SitePaths

    /// A page of this journey.
    func path(_ page: String? = nil) -> String { paths.journey(journey.id, page) }

    /// The hold while it can be confirmed.
    var liveHold: Hold? { journey.hold.flatMap { $0.isLive(at: tenant.now) ? $0 : nil } }

    /// The live hold as pages show it.
    var heldTime: HeldTime? { liveHold.flatMap(heldTime) }

    func heldTime(_ hold: Hold) -> HeldTime? {
        chosenTime(hold.counter, hold.start, hold.end).map { time in
            HeldTime(
                time: time, expires: hold.expires, renewalsLeft: max(0, service.hold.renewals - hold.renewals),
                journey: journey.id)
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
}

extension PageResponder {
    /// The journey of the path, whole.
    ///
    /// - Throws: ``HTTPFailure/forbidden`` where this browser may not see it, or it doesn't exist: nobody learns which.
    func journey(_ context: WebContext, reach: SessionReach = .whole) async throws -> FoundJourney {
        let tenant = try tenant(context)
        let id = try id("j", context)
        let session = context.sessionKey
        guard let journey = try await JourneyService(tenant).read(id, session: session),
            reach == .address || journey.reach == .whole, let service = tenant.settings.service(journey.service)
        else { throw HTTPFailure.forbidden }
        try admit(context, to: service)
        return FoundJourney(
            tenant: tenant, service: service,
            journey: try await JourneyService(tenant).keepAlive(journey, session: session), session: session,
            paths: context.paths(of: tenant))
    }

    /// A page of a journey.
    func response(
        _ page: some Page, _ context: WebContext, _ found: FoundJourney, path: String? = nil
    ) throws -> Response {
        try response(
            page, context, tenant: found.tenant, path: path.map { found.path($0) }, expires: found.journey.expires)
    }
}
