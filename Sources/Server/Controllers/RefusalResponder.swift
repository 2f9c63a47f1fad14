import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// The one place where a refusal becomes a page and its status.
struct RefusalResponder: Sendable {
    /// What was asked for when the refusal came.
    struct Wanted {
        /// To book or to change; says which deadline has passed.
        var act: DeadlinePassedPage.Act
        var start: Date
        var counter: CounterID
    }

    let pages: PageResponder
    /// Which refusals there were.
    let counts: EventCounts<BookingRefusal.Kind>

    /// The page of a refusal that a journey meets.
    ///
    /// - Parameters:
    ///   - wanted: the time asked for; nil where none was.
    ///   - route: the page from which it was asked, to which the visitor can go back.
    ///   - canMend: whether that page can be shown again and answered otherwise.
    func response(
        to refusal: BookingRefusal, wanted: Wanted? = nil, _ context: JourneyContext,
        from route: KeyPath<SiteRoutes, JourneyRoute>, canMend: Bool = true
    ) async throws -> Response {
        counts.add(refusal.kind)
        let path = context.path(route)
        switch refusal {
        case .incomplete: return .seeOther(context.path(\.form))
        case .slotTaken, .slotClosed:
            guard let wanted else { return try await holdExpired(context) }
            return try await taken(wanted, isClosed: refusal == .slotClosed, context)
        case .notYetOpen(let opens):
            let page = NotYetOpenPage(
                wanted: wanted?.start ?? opens, opens: opens, next: context.path(\.calendar))
            return try pages.response(page, context, path: path)
        case .deadlinePassed(let since):
            guard let wanted, wanted.act == .book else {
                return try await changeDeadlinePassed(since: since, context, path: path)
            }
            return try await deadlinePassed(wanted, since: since, context, path: path)
        case .holdExpired: return try await holdExpired(context)
        case .duplicate(let booked): return try await duplicate(booked, context, path: path)
        case .limitReached(let count): return try await limitReached(count, context)
        case .casesReached(let cases):
            let page = SlotCasesPage(
                cases: cases, form: context.path(\.form),
                calendar: context.mayChooseTime ? context.path(\.calendar) : nil,
                standing: try await standing(refusal, context))
            return try pages.response(page, context, path: path)
        case .penalised(let penalty):
            let page = PenaltyPage(penalty, service: context.service, now: context.tenant.now)
            return try pages.response(page, context, path: path)
        case .rule(let refusal):
            let page = RefusalPage(refusal: refusal, service: context.service, back: canMend ? path : nil)
            return try pages.response(page, context, path: path)
        case .ruleOnAllDays(let refusal, let days):
            let page = RefusalPage(
                refusal: refusal, service: context.service, back: canMend ? path : nil, offered: days)
            return try pages.response(page, context, path: path)
        case .callUs:
            return try pages.response(CallUsPage(isChange: context.journey.changes != nil), context, path: path)
        case .tooMany(let until): throw HTTPFailure.tooManyTries(until: until, now: context.tenant.now)
        case .tooManyHolds(let limit, let until):
            let act: RateLimitPage.Act = limit == .address ? .holdsOfAddress : .holdsOfNetwork
            return try rateLimited(act, most: limit.most, until: until, back: context.path(\.form), context, path: path)
        case .tooManyMails(let until):
            return try rateLimited(.secondAddress, until: until, back: context.path(\.form), context, path: path)
        case .tooManyChanges(let until):
            let back = context.journey.changes.map { context.paths.to(\.booking, $0) } ?? path
            return try rateLimited(
                .changes, most: BookingService.mostChanges, until: until, back: back, context, path: path)
        case .unchanged: return .seeOther(context.path(\.check))
        case .stale: throw HTTPFailure.conflict
        }
    }

    /// The page of a refusal that a first form meets at the address `path`, before there is a journey.
    ///
    /// - Parameter action: where the form was sent to; others of its group can be sent there anew.
    func response(
        to refusal: BookingRefusal, _ form: JourneyStartService.Form, sentTo action: String,
        _ context: some VisitorContext,
        now: Date, path: String
    ) throws -> Response {
        counts.add(refusal.kind)
        let service = form.service
        switch refusal {
        case .rule(let refusal):
            return try pages.response(
                RefusalPage(refusal: refusal, service: service, back: path), context, path: path)
        case .ruleOnAllDays(let refusal, let days):
            return try pages.response(
                RefusalPage(refusal: refusal, service: service, back: path, offered: days), context, path: path)
        case .limitReached(let count):
            guard let limit = service.limit else { throw HTTPFailure.conflict }
            let page = LimitReachedPage(limit: limit, openDays: service.openDaysOffered, count: count)
            return try pages.response(page, context, path: path)
        case .penalised(let penalty):
            let page = PenaltyPage(penalty, service: service, now: now)
            return try pages.response(page, context, path: path)
        case .callUs: return try pages.response(CallUsPage(), context, path: path)
        case .tooMany(let until): throw HTTPFailure.tooManyTries(until: until, now: now)
        case .duplicate(let duplicate):
            let page = DuplicateBookingPage(
                subject: .people(duplicate.people, of: form.people), back: path,
                without: form.without(duplicate.people, action: action))
            return try pages.response(page, context, path: path)
        case .incomplete, .slotTaken, .slotClosed, .notYetOpen, .deadlinePassed, .holdExpired, .casesReached,
            .unchanged,
            .stale, .tooManyHolds, .tooManyMails, .tooManyChanges:
            throw HTTPFailure.conflict
        }
    }
}

extension RefusalResponder {
    /// Renews the hold of a journey and goes back to where that was asked, or says that the hold is over.
    func renewHold(_ context: JourneyContext, back: String) async throws -> Response {
        switch try await HoldService(context.tenant, service: context.service).renew(context.journey) {
        case .renewed, .noneLeft: return .seeOther(back)
        case .gone: return try await response(to: .holdExpired, context, from: \.form)
        }
    }

    private func rateLimited(
        _ act: RateLimitPage.Act, most: Int? = nil, until: Date, back: String, _ context: JourneyContext, path: String
    ) throws -> Response {
        try pages.rateLimited(
            RateLimitPage(act: act, most: most, until: until, back: back), context, path: path)
    }

    /// The same time again where it is free.
    private func holdExpired(_ context: JourneyContext) async throws -> Response {
        guard let hold = context.journey.hold, let time = context.chosenTime(hold.counter, hold.start, hold.end) else {
            return .seeOther(context.path(\.form))
        }
        // Said "still free", the time should be so at this moment.
        let offer = try await HoldService(context.tenant, service: context.service).offer(
            for: context.journey, in: context.tenant.runtime.availability.recent())
        let cell = offer.cell(startingAt: hold.start, counter: hold.counter)
        let page = HoldExpiredPage(
            journey: context.journey.id, time: time, isStillFree: cell?.state.canBeChosen ?? false,
            isChange: context.journey.changes != nil)
        return try pages.response(page, context, path: context.path(\.form))
    }

    /// Since when, and what is free next.
    private func deadlinePassed(
        _ wanted: Wanted, since: Date?, _ context: JourneyContext, path: String
    ) async throws -> Response {
        let offer = try await HoldService(context.tenant, service: context.service).offer(for: context.journey)
        let page = DeadlinePassedPage(
            act: .book, next: context.path(\.calendar), since: since,
            free: offer.nextFree(counter: wanted.counter, limit: 1).first?.start)
        return try pages.response(page, context, path: path)
    }

    private func changeDeadlinePassed(
        since: Date?, _ context: JourneyContext, path: String
    ) async throws -> Response {
        let booking = try await context.changedBooking()
        let next = booking.map { context.paths.to(\.booking, $0.id) } ?? context.path(\.calendar)
        return try pages.response(
            DeadlinePassedPage(act: .change, next: next, since: since), context, path: path)
    }

    private func limitReached(_ count: Int, _ context: JourneyContext) async throws -> Response {
        guard let limit = context.service.limit else { throw HTTPFailure.conflict }
        let next = try await HoldService(context.tenant, service: context.service).limitEnds(for: context.journey)
        let page = LimitReachedPage(
            limit: limit, openDays: context.service.openDaysOffered, count: count, next: next,
            countsAddresses: context.service.visitorIdentity == .email,
            standing: try await standing(.limitReached(count), context))
        return try pages.response(page, context, path: context.path(\.form))
    }

    /// The visitor's own booking that stands in the way.
    private func standing(_ refusal: BookingRefusal, _ context: JourneyContext) async throws -> StandingBooking? {
        guard
            let booking = try await BookingReader(context.tenant).standing(
                inTheWayOf: context.journey, for: refusal, session: context.session),
            let time = context.chosenTime(booking.counter, booking.start, booking.end)
        else { return nil }
        let isOpen = booking.changeDeadline(context.tenant, at: context.tenant.now).isOpen
        let canMove = context.service.change?.allow.contains(.time) ?? false
        return StandingBooking(id: booking.id, time: time, canChange: isOpen && canMove)
    }

    /// What is free near a time that can't be had.
    private func taken(
        _ wanted: Wanted, isClosed: Bool, _ context: JourneyContext
    ) async throws -> Response {
        // A counter that the service has left can't be chosen again.
        let counter = context.counter(wanted.counter.name)
        guard let settings = context.tenant.settings.counter(counter) else { throw HTTPFailure.malformed }
        let availability = context.tenant.runtime.availability
        // What the office closes it closes by the day, and its times near would be refused too; but a rush for what is
        // open has too many losers to let each wait for a reading.
        if !isClosed { await availability.markStale() }
        let holds = HoldService(context.tenant, service: context.service)
        let offer = try await holds.offer(
            for: context.journey, in: isClosed ? availability.newest() : availability.current())
        let cause: SlotTakenPage.Cause =
            isClosed
            ? .closed
            : try await holds.isOnlyHeld(startingAt: wanted.start, counter: counter, in: offer) ? .held : .booked
        let page = SlotTakenPage(
            journey: context.journey.id, counter: settings, wanted: wanted.start,
            alternatives: offer.nearest(to: wanted.start, counter: counter, limit: 6).compactMap(FreeTime.init),
            cause: cause)
        return try pages.response(page, context, path: context.path(\.calendar))
    }

    private func duplicate(
        _ duplicate: AlreadyBooked, _ context: JourneyContext, path: String
    ) async throws -> Response {
        let people = context.journey.state.people.filter { $0.entry != nil }.count
        let cases = context.journey.cases(of: context.service)
        let subject: DuplicateBookingPage.Subject =
            duplicate.people.isEmpty
            ? .cases(duplicate.cases.filter(cases.indices.contains).map { cases[$0] })
            : .people(duplicate.people, of: people)
        let page = DuplicateBookingPage(
            subject: subject, back: path, standing: try await standing(.duplicate(duplicate), context))
        return try pages.response(page, context, path: path)
    }
}

extension ServiceSettings {
    /// How many open days can be booked, where the window counts them.
    fileprivate var openDaysOffered: Int? {
        if case .nextOpenDays(let days) = window.opens { days } else { nil }
    }
}

extension JourneyStartService.Form {
    /// The form of those whose positions aren't among `booked`; nil where nobody is left.
    fileprivate func without(_ booked: [Int], action: String) -> DuplicateBookingPage.FormOfOthers? {
        let left = (0..<people).filter { !booked.contains($0) }
        guard !left.isEmpty, left.count < people else { return nil }
        let all = (0..<people).map(InputNames.person)
        var values = typed.filter { name, _ in !all.contains(where: name.hasPrefix) }
        values["people"] = String(left.count)
        let secrets = service.identification.fields.filter { $0.kind == .secret }.map(\.id.name)
        for (position, person) in left.enumerated() {
            for (name, value) in typed where name.hasPrefix(all[person]) {
                let field = String(name.dropFirst(all[person].count))
                // A secret isn't shown again, and asked once more.
                if !secrets.contains(field) { values[all[position] + field] = value }
            }
        }
        return DuplicateBookingPage.FormOfOthers(action: action, people: left.count, values: values)
    }
}
