import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// Days and times, and the hold of one of them.
struct CalendarController: Sendable {
    private static let daysShown = 14
    private static let timesListed = 60

    let pages: PageResponder
    let refusals: RefusalResponder
    private let pageCache = CalendarPageCache()

    init(pages: PageResponder, refusals: RefusalResponder) {
        self.pages = pages
        self.refusals = refusals
    }

    @Sendable func show(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let asked = CalendarQuery(request, context)
        let snapshot = try await context.tenant.runtime.availability.current()
        let holds = HoldService(context.tenant, service: context.service)
        // What is the visitor's own must not be shown to others: a hold, or a change's own window.
        guard context.liveHold == nil, context.journey.changes == nil, !pages.clock.isRehearsing else {
            let offer = try await holds.offer(for: context.journey, in: snapshot)
            return try pages.response(page(asked, offer, context), context)
        }
        let demand = holds.demand(of: context.journey)
        let cachedPage = try pageCache.cachedPage(
            for: CalendarCacheKey(asked, demand: demand, context), edition: snapshot.edition
        ) {
            let offer = holds.offer(of: demand, in: snapshot)
            let page = page(asked, offer, context, journey: CachedPage.StandIn.journey)
            return try pages.cachedPage(of: page, context)
        }
        return pages.response(cachedPage, to: request, context)
    }

    private func page(
        _ asked: CalendarQuery, _ offer: CalendarOffer, _ context: JourneyContext, journey: UUID? = nil
    ) -> CalendarPage {
        let counter = asked.counter
        let range = offer.shownRange
        let wanted = asked.from ?? context.liveHold.map { Day(containing: $0.start) }
        let first = offer.firstDay(wanted: wanted, in: range)
        let days = (0..<Self.daysShown).map { offer.day(first.adding(days: $0), counter: counter) }
        let next = offer.nextFree(from: asked.from == nil ? nil : first, counter: counter, limit: Self.timesListed)
        let words = pages.renderer.words(in: context.language, for: context.tenant.settings)
        // A missed time moves within its day alone (B15).
        let staysToday = offer.service.window != context.service.window
        return CalendarPage(
            service: context.service, journey: journey ?? context.journey.id,
            people: context.journey.state.people.count,
            slotsNeeded: offer.demand.slots, counters: context.counters, counter: counter, view: asked.view,
            days: days.map { CalendarDayView($0, words: words) }, range: range, next: next.compactMap(FreeTime.init),
            opens: next.isEmpty && !staysToday
                ? context.service.window.nextOpening(at: offer.now, calendar: context.tenant.calendar) : nil,
            staysToday: staysToday, hold: context.heldTime)
    }

    @Sendable func place(_ request: Request, _ context: JourneyContext) async throws -> Response {
        guard let start = Date(japaneseMinute: try context.form.required("start")) else { throw HTTPFailure.malformed }
        let counter = CounterID(name: try context.form.required("counter"))
        let holds = HoldService(context.tenant, service: context.service)
        switch try await holds.place(start: start, counter: counter, for: context.journey, from: context.web.source) {
        case .success: return .seeOther(context.path(\.form) + "#time")
        case .failure(let refusal):
            let wanted = RefusalResponder.Wanted(act: .book, start: start, counter: counter)
            return try await refusals.response(to: refusal, wanted: wanted, context, from: \.calendar)
        }
    }

    @Sendable func renew(_ request: Request, _ context: JourneyContext) async throws -> Response {
        switch try await HoldService(context.tenant, service: context.service).renew(context.journey) {
        case .renewed, .noneLeft: return .seeOther(context.back)
        case .gone: return try await refusals.response(to: .holdExpired, context, from: \.form)
        }
    }

    @Sendable func release(_ request: Request, _ context: JourneyContext) async throws -> Response {
        try await HoldService(context.tenant, service: context.service).release(context.journey)
        return .seeOther(context.path(\.form))
    }
}

extension CalendarQuery {
    /// What the address asks for; a counter that can't be had is another one.
    init(_ request: Request, _ context: JourneyContext) {
        let query = request.uri.queryParameters
        self.init(
            counter: context.counter(query["counter"].map(String.init)),
            from: query["from"].flatMap { Day(iso: String($0)) },
            view: query["view"] == "list" ? .list : .table)
    }
}

extension CalendarCacheKey {
    /// What a visitor who holds nothing sees.
    init(_ asked: CalendarQuery, demand: SlotDemand, _ context: JourneyContext) {
        let web = context.web
        self.init(
            tenant: context.tenant.settings.id, hostScope: web.hostScope, version: context.tenant.version,
            service: context.service.id, people: context.journey.state.people.count, demand: demand, query: asked,
            language: web.language, notOffered: web.languageNotOffered, scheme: web.colourScheme)
    }
}

extension JourneyContext {
    /// The page of this journey that a form came from; a path of another place is not believed.
    var back: String {
        guard let back = form["back"], back.hasPrefix(path(\.journey) + "/") else { return path(\.form) }
        return back
    }
}

extension CalendarOffer {
    /// The days that the calendar can show: from today to the last day offered, at least two weeks.
    var shownRange: ClosedRange<Day> {
        let today = Day(containing: now)
        return today...max(days.last ?? today, today.adding(days: 13))
    }

    /// The first day shown: the wanted one, or today; never outside the range.
    func firstDay(wanted: Day?, in range: ClosedRange<Day>) -> Day {
        min(max(wanted ?? range.lowerBound, range.lowerBound), range.upperBound)
    }
}
