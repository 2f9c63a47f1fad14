import Foundation
import Hummingbird
import Platform
import Domain

/// Days and times, and the hold of one of them.
struct CalendarController: Sendable {
    /// Days shown at once.
    private static let daysShown = 14
    /// Free times listed.
    private static let timesListed = 60

    let pages: PageResponder
    private let pageCache = CalendarPageCache()

    init(pages: PageResponder) {
        self.pages = pages
    }

    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        if let detour = FormController.detour(found) { return pages.redirect(found.path(detour)) }
        guard found.mayChooseTime else { return pages.redirect(found.path("form")) }
        let asked = CalendarQuery(request, found)
        let snapshot = try await found.tenant.runtime.availability.current()
        let holds = HoldService(found.tenant, service: found.service)
        let offer = try await holds.offer(for: found.journey, in: snapshot)
        // What is the visitor's own must not be shown to others: a hold, or a change's own window.
        guard found.liveHold == nil, found.journey.changes == nil, !pages.clock.isRehearsing else {
            return try pages.response(page(asked, offer, found, context), context, found)
        }
        let cacheKey = CalendarCacheKey(
            tenant: found.tenant.settings.id, hostScope: context.hostScope, version: found.tenant.version,
            service: found.service.id,
            people: found.journey.state.people.count, demand: offer.demand, query: asked, language: context.language,
            notOffered: context.languageNotOffered, scheme: context.colourScheme)
        let cachedPage = try pageCache.cachedPage(for: cacheKey, edition: snapshot.edition) {
            let page = page(asked, offer, found, context, journey: CachedPage.StandIn.journey)
            return try pages.cachedPage(of: page, context, tenant: found.tenant)
        }
        return pages.response(cachedPage, context, found)
    }

    private func page(
        _ asked: CalendarQuery, _ offer: CalendarOffer, _ found: FoundJourney, _ context: WebContext,
        journey: UUID? = nil
    ) -> CalendarPage {
        let counter = asked.counter
        let range = offer.shownRange
        let wanted = asked.from ?? found.liveHold.map { Day(containing: $0.start) }
        let first = offer.firstDay(wanted: wanted, in: range)
        let days = (0..<Self.daysShown).map { offer.day(first.adding(days: $0), counter: counter) }
        let next = offer.nextFree(from: asked.from == nil ? nil : first, counter: counter, limit: Self.timesListed)
        let words = pages.renderer.words(in: Language(tag: context.language), for: found.tenant.settings)
        // A missed time moves within its day alone (B15).
        let staysToday = offer.service.window != found.service.window
        return CalendarPage(
            service: found.service, journey: journey ?? found.journey.id, people: found.journey.state.people.count,
            slotsNeeded: offer.demand.slots, counters: found.counters, counter: counter, view: asked.view,
            days: days.map { CalendarDayView($0, words: words) }, range: range, next: next.compactMap(FreeTime.init),
            opens: next.isEmpty && !staysToday
                ? found.service.window.nextOpening(at: offer.now, calendar: found.tenant.calendar) : nil,
            staysToday: staysToday, hold: found.heldTime)
    }

    @Sendable func place(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        if let detour = FormController.detour(found) { return pages.redirect(found.path(detour)) }
        guard found.mayChooseTime else { return pages.redirect(found.path("form")) }
        guard let start = Date(japaneseMinute: try context.form.required("start")) else { throw HTTPFailure.malformed }
        let counter = CounterID(name: try context.form.required("counter"))
        let holds = HoldService(found.tenant, service: found.service)
        switch try await holds.place(start: start, counter: counter, for: found.journey) {
        case .held: return pages.redirect(found.path("form") + "#time")
        case .taken: return try await taken(start, counter, found, context)
        case .closed: return try await taken(start, counter, found, context, isClosed: true)
        case .deadlinePassed: return try await deadlinePassed(start, counter, found, context, path: "calendar")
        case .early(let opens):
            let page = NotYetOpenPage(wanted: start, opens: opens, next: found.path("calendar"))
            return try pages.response(page, context, found, path: "calendar")
        case .refused(let refusal):
            return try pages.response(
                RefusalPage(refusal: refusal, service: found.service, back: found.path("calendar")), context, found,
                path: "calendar")
        case .callUs: return try pages.response(CallUsPage(), context, found, path: "calendar")
        case .limitReached(let count): return try await limitReached(count, found, context)
        case .penalised(let penalty):
            return try pages.response(PenaltyPage(penalty), context, found, path: "calendar")
        }
    }

    @Sendable func renew(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        switch try await HoldService(found.tenant, service: found.service).renew(found.journey) {
        case .renewed, .noneLeft: return pages.redirect(found.back(in: context))
        case .gone: return try await holdExpired(found, context)
        }
    }

    @Sendable func release(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        try await HoldService(found.tenant, service: found.service).release(found.journey)
        return pages.redirect(found.path("form"))
    }

    /// The page for a hold whose time is over: the same time again where it is free.
    func holdExpired(_ found: FoundJourney, _ context: WebContext) async throws -> Response {
        guard let hold = found.journey.hold, let time = found.chosenTime(hold.counter, hold.start, hold.end) else {
            return pages.redirect(found.path("form"))
        }
        // Said "still free", the time should be so at this moment.
        let snapshot = try await found.tenant.runtime.availability.recent()
        let offer = try await HoldService(found.tenant, service: found.service).offer(for: found.journey, in: snapshot)
        let cell = offer.cell(startingAt: hold.start, counter: hold.counter)
        let page = HoldExpiredPage(
            journey: found.journey.id, time: time,
            isStillFree: cell?.state.canBeChosen ?? false)
        return try pages.response(page, context, found, path: "form")
    }

    /// The page for a start whose booking window has closed: since when, and what is free next.
    func deadlinePassed(
        _ start: Date, _ counter: CounterID, _ found: FoundJourney, _ context: WebContext, path: String
    ) async throws -> Response {
        let offer = try await HoldService(found.tenant, service: found.service).offer(for: found.journey)
        let page = DeadlinePassedPage(
            act: .book, next: found.path("calendar"),
            since: offer.service.window.closes.instant(for: start, calendar: found.tenant.calendar),
            free: offer.nextFree(counter: counter, limit: 1).first?.start)
        return try pages.response(page, context, found, path: path)
    }

    func limitReached(_ count: Int, _ found: FoundJourney, _ context: WebContext) async throws -> Response {
        var openDays: Int?
        if case .nextOpenDays(let days) = found.service.window.opens { openDays = days }
        let next = try await HoldService(found.tenant, service: found.service).limitEnds(for: found.journey)
        let page = LimitReachedPage(
            most: found.service.limit?.bookings ?? count, openDays: openDays, count: count, next: next)
        return try pages.response(page, context, found, path: "form")
    }

    /// The page for a time that somebody else has, or that the office takes back: what is free near it.
    func taken(
        _ start: Date, _ counter: CounterID, _ found: FoundJourney, _ context: WebContext, isClosed: Bool = false
    ) async throws -> Response {
        // A counter that the service has left can't be chosen again.
        let counter = found.counter(counter.name)
        guard let settings = found.tenant.settings.counter(counter) else { throw HTTPFailure.malformed }
        let availability = found.tenant.runtime.availability
        // What the office closes it closes by the day; but a rush has too many losers to read anew for each.
        if !isClosed { await availability.markStale() }
        let snapshot = try await isClosed ? availability.recent() : availability.current()
        let offer = try await HoldService(found.tenant, service: found.service).offer(for: found.journey, in: snapshot)
        let page = SlotTakenPage(
            journey: found.journey.id, counter: settings, wanted: start,
            alternatives: offer.nearest(to: start, counter: counter, limit: 6).compactMap(FreeTime.init),
            isClosed: isClosed)
        return try pages.response(page, context, found, path: "calendar")
    }
}

extension CalendarQuery {
    /// What the address asks for; a counter that can't be had is another one.
    init(_ request: Request, _ found: FoundJourney) {
        let query = request.uri.queryParameters
        self.init(
            counter: found.counter(query["counter"].map(String.init)),
            from: query["from"].flatMap { Day(iso: String($0)) },
            view: query["view"] == "list" ? .list : .table)
    }
}

extension FoundJourney {
    /// Whether the journey may choose a time: always for a new booking, else where the tenant lets times change.
    var mayChooseTime: Bool {
        journey.changes == nil || (service.change?.allow.contains(.time) ?? false)
    }

    /// The page of this journey that a form came from; a path of another place is not believed.
    func back(in context: WebContext) -> String {
        guard let back = context.form["back"], back.hasPrefix(path() + "/") else { return path("form") }
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

extension Date {
    /// A time as forms send it, `2026-12-01T09:00`, in Japan.
    init?(japaneseMinute text: String) {
        let parts = text.split(separator: "T")
        guard parts.count == 2, let day = Day(iso: String(parts[0])), let time = TimeOfDay(String(parts[1])) else {
            return nil
        }
        self = day.at(time)
    }
}
