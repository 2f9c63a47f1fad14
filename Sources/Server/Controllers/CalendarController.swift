import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// Days and times, and the hold of one of them.
struct CalendarController: Sendable {
    private static let daysShown = 14
    /// Free times beside the calendar.
    private static let timesShown = 6

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
            var page = page(asked, offer, context)
            if page.staysToday, let booking = try await context.changedBooking() {
                page.refusedUntil = try await PenaltyService(context.tenant).inForce(againstVisitorOf: booking)?.lastDay
            }
            return try pages.response(page, context)
        }
        let demand = holds.demand(of: context.journey)
        let refused = try await JourneyAdmission(context.tenant, service: context.service)
            .refusedDays(for: context.journey)
        let cachedPage = try pageCache.cachedPage(
            for: CalendarCacheKey(asked, demand: demand, refused: refused, context), edition: snapshot.edition
        ) {
            let offer = holds.offer(of: demand, refused: refused, in: snapshot)
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
        let next = offer.nextFree(from: asked.from == nil ? nil : first, counter: counter, limit: Self.timesShown)
        let words = pages.renderer.words(in: context.language, for: context.tenant.settings)
        let plan = context.tenant.settings.counter(counter)?.plan
        let today = Day(containing: offer.now)
        func view(_ day: Day) -> CalendarDayView {
            let planned = day == today ? plan?.slots(on: day, calendar: context.tenant.calendar) : nil
            return CalendarDayView(
                offer.day(day, counter: counter), planned: planned ?? [], now: offer.now, words: words)
        }
        // A missed time moves within its day alone (B15).
        let staysToday = offer.service.window != context.service.window
        return CalendarPage(
            service: context.service, journey: journey ?? context.journey.id,
            people: context.journey.state.people.count,
            slotsNeeded: offer.demand.slots, counters: context.counters, counter: counter, view: asked.view,
            days: (0..<Self.daysShown).map { view(first.adding(days: $0)) }, range: range,
            next: next.compactMap(FreeTime.init),
            dayTimes: asked.day.map { day in
                CalendarDayTimes(
                    day: view(day), before: offer.freeDay(before: day, counter: counter),
                    after: offer.freeDay(after: day, counter: counter))
            },
            opens: next.isEmpty && !staysToday
                ? context.service.window.nextOpening(at: offer.now, calendar: context.tenant.calendar) : nil,
            staysToday: staysToday, hold: context.heldTime, refused: offer.refused)
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
        try await refusals.renewHold(context, back: context.back)
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
            day: query["day"].flatMap { Day(iso: String($0)) }, view: query["view"] == "list" ? .list : .table)
    }
}

extension CalendarCacheKey {
    /// What a visitor who holds nothing sees.
    init(_ asked: CalendarQuery, demand: SlotDemand, refused: [Day: Refusal], _ context: JourneyContext) {
        let web = context.web
        self.init(
            tenant: context.tenant.settings.id, hostScope: web.hostScope, version: context.tenant.version,
            service: context.service.id, people: context.journey.state.people.count, demand: demand, refused: refused,
            query: asked,
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
        return today...max(days.last ?? today, (days.first ?? today).adding(days: 13))
    }

    /// The first day shown: the wanted one, or the first that can be booked; never outside the range.
    func firstDay(wanted: Day?, in range: ClosedRange<Day>) -> Day {
        min(max(wanted ?? days.first ?? range.lowerBound, range.lowerBound), range.upperBound)
    }

    /// The nearest day before `day` on which a time can be chosen.
    func freeDay(before day: Day, counter: CounterID) -> Day? {
        days.last { $0 < day && isFree($0, counter) }
    }

    /// The nearest day after it.
    func freeDay(after day: Day, counter: CounterID) -> Day? {
        days.first { $0 > day && isFree($0, counter) }
    }

    private func isFree(_ day: Day, _ counter: CounterID) -> Bool {
        self.day(day, counter: counter).cells.contains { $0.state.canBeChosen }
    }
}
