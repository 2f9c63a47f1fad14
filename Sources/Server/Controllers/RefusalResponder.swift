import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// Why a visitor can't go on, whatever was asked for.
enum VisitRefusal {
    /// A rule says no.
    case rule(Refusal)
    /// A rule couldn't decide.
    case callUs
    /// Too many bookings came to nothing.
    case penalised(Penalty)
    /// The visitor has as many bookings as the office allows.
    case limitReached(Int)
    /// Somebody else has the time, or the office takes it back.
    case taken(start: Date, counter: CounterID, isClosed: Bool)
    /// The hold's time is over.
    case holdExpired
    /// The booking window of a start has closed.
    case windowClosed(start: Date, counter: CounterID)
    /// The booking window of a start hasn't opened.
    case early(start: Date, opens: Date)
    /// The booking can't be changed any more.
    case changeDeadlinePassed
    /// These people or cases are booked already.
    case duplicate([Int])
    /// The booking was changed meanwhile.
    case stale
}

/// The one place where a refusal becomes a page and its status.
struct RefusalResponder: Sendable {
    let pages: PageResponder

    /// The page of a refusal that a journey meets.
    ///
    /// - Parameter route: the page from which it was asked, to which the visitor can go back.
    func response(
        to refusal: VisitRefusal, _ context: JourneyContext, from route: KeyPath<SiteRoutes, JourneyRoute>
    ) async throws -> Response {
        let path = context.path(route)
        switch refusal {
        case .rule(let refusal): return try rule(refusal, context.service, context, path: path)
        case .callUs: return try callUs(context, path: path)
        case .penalised(let penalty): return try penalised(penalty, context, path: path)
        case .limitReached(let count): return try await limitReached(count, context)
        case .taken(let start, let counter, let isClosed):
            return try await taken(start, counter, isClosed: isClosed, context)
        case .holdExpired: return try await holdExpired(context)
        case .windowClosed(let start, let counter):
            return try await windowClosed(start, counter, context, path: path)
        case .early(let start, let opens):
            return try pages.response(NotYetOpenPage(wanted: start, opens: opens, next: path), context, path: path)
        case .changeDeadlinePassed: return try await changeDeadlinePassed(context, path: path)
        case .duplicate(let positions): return try duplicate(positions, context, path: path)
        case .stale: throw HTTPFailure.conflict
        }
    }

    /// A rule's refusal, with its reason.
    func rule(
        _ refusal: Refusal, _ service: ServiceSettings, _ context: some VisitorContext, path: String
    ) throws -> Response {
        try pages.response(
            RefusalPage(refusal: refusal, service: service, back: path), context, path: path)
    }

    /// A rule couldn't decide: please call.
    func callUs(_ context: some VisitorContext, path: String) throws -> Response {
        try pages.response(CallUsPage(), context, path: path)
    }

    /// Too many bookings came to nothing.
    func penalised(_ penalty: Penalty, _ context: some VisitorContext, path: String? = nil) throws -> Response {
        try pages.response(PenaltyPage(penalty), context, path: path)
    }
}

extension RefusalResponder {
    /// The same time again where it is free.
    private func holdExpired(_ context: JourneyContext) async throws -> Response {
        guard let hold = context.journey.hold, let time = context.chosenTime(hold.counter, hold.start, hold.end) else {
            return .seeOther(context.path(\.form))
        }
        // Said "still free", the time should be so at this moment.
        let offer = try await offer(context, in: context.tenant.runtime.availability.recent())
        let cell = offer.cell(startingAt: hold.start, counter: hold.counter)
        let page = HoldExpiredPage(
            journey: context.journey.id, time: time, isStillFree: cell?.state.canBeChosen ?? false)
        return try pages.response(page, context, path: context.path(\.form))
    }

    /// Since when, and what is free next.
    private func windowClosed(
        _ start: Date, _ counter: CounterID, _ context: JourneyContext, path: String
    ) async throws -> Response {
        let offer = try await HoldService(context.tenant, service: context.service).offer(for: context.journey)
        let page = DeadlinePassedPage(
            act: .book, next: context.path(\.calendar),
            since: offer.service.window.closes.instant(for: start, calendar: context.tenant.calendar),
            free: offer.nextFree(counter: counter, limit: 1).first?.start)
        return try pages.response(page, context, path: path)
    }

    private func changeDeadlinePassed(_ context: JourneyContext, path: String) async throws -> Response {
        let booking = try await context.changedBooking()
        let page = DeadlinePassedPage(
            act: .change,
            next: booking.map { context.paths.to(\.booking, $0.id) } ?? context.path(\.calendar),
            since: booking?.changeDeadline(context.tenant, at: context.tenant.now).closed)
        return try pages.response(page, context, path: path)
    }

    private func limitReached(_ count: Int, _ context: JourneyContext) async throws -> Response {
        var openDays: Int?
        if case .nextOpenDays(let days) = context.service.window.opens { openDays = days }
        let next = try await HoldService(context.tenant, service: context.service).limitEnds(for: context.journey)
        let page = LimitReachedPage(
            most: context.service.limit?.bookings ?? count, openDays: openDays, count: count, next: next)
        return try pages.response(page, context, path: context.path(\.form))
    }

    /// What is free near a time that can't be had.
    private func taken(
        _ start: Date, _ counter: CounterID, isClosed: Bool, _ context: JourneyContext
    ) async throws -> Response {
        // A counter that the service has left can't be chosen again.
        let counter = context.counter(counter.name)
        guard let settings = context.tenant.settings.counter(counter) else { throw HTTPFailure.malformed }
        let availability = context.tenant.runtime.availability
        // What the office closes it closes by the day; but a rush has too many losers to read anew for each.
        if !isClosed { await availability.markStale() }
        let offer = try await offer(context, in: isClosed ? availability.recent() : availability.current())
        let page = SlotTakenPage(
            journey: context.journey.id, counter: settings, wanted: start,
            alternatives: offer.nearest(to: start, counter: counter, limit: 6).compactMap(FreeTime.init),
            isClosed: isClosed)
        return try pages.response(page, context, path: context.path(\.calendar))
    }

    private func offer(_ context: JourneyContext, in snapshot: SlotSnapshot) async throws -> CalendarOffer {
        try await HoldService(context.tenant, service: context.service).offer(for: context.journey, in: snapshot)
    }

    /// Positions count people first, then cases, as the booking's subjects do.
    private func duplicate(_ positions: [Int], _ context: JourneyContext, path: String) throws -> Response {
        let people = context.journey.state.people.filter { $0.entry != nil }.count
        let cases = context.journey.state.answers?.cases ?? []
        let persons = positions.filter { $0 < people }
        let subject: DuplicateBookingPage.Subject =
            persons.isEmpty
            ? .cases(positions.map { $0 - people }.filter(cases.indices.contains).map { cases[$0] })
            : .people(persons, of: people)
        return try pages.response(DuplicateBookingPage(subject: subject, back: path), context, path: path)
    }
}
