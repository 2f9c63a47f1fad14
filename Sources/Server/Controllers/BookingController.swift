import Foundation
import Hummingbird
import Web
import Platform
import Domain

/// The check page, booking and completion.
struct BookingController: Sendable {
    let pages: PageResponder
    let refusals: RefusalResponder

    @Sendable func check(_ request: Request, _ context: JourneyContext) async throws -> Response {
        if context.journey.state.answers != nil, context.hasLostItsTime {
            return try await refusals.response(to: .holdExpired, context, from: \.form)
        }
        let old = try await context.changedBooking()
        guard let parts = shownParts(context, old), let page = checkPage(context, old, parts) else {
            return .seeOther(context.path(\.form))
        }
        return try pages.response(page, context)
    }

    @Sendable func book(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let (journey, hold) = (context.journey, context.journey.hold)
        if journey.completed == nil, let shownAgain = try await shownAgain(context) { return shownAgain }
        let bookings = BookingService(context.tenant, service: context.service)
        let outcome =
            journey.changes == nil
            ? try await bookings.confirm(journey) : try await bookings.change(journey, session: context.session)
        switch outcome {
        case .success: return .seeOther(context.path(\.completion))
        case .failure(let refusal):
            let act: DeadlinePassedPage.Act = journey.changes == nil ? .book : .change
            let wanted = hold.map { RefusalResponder.Wanted(act: act, start: $0.start, counter: $0.counter) }
            return try await refusals.response(to: refusal, wanted: wanted, context, from: \.form)
        }
    }

    /// The check page once more, where it isn't what the visitor has confirmed.
    ///
    /// What is confirmed afterwards is the very state that was compared here.
    private func shownAgain(_ context: JourneyContext) async throws -> Response? {
        let old = try await context.changedBooking()
        guard let parts = shownParts(context, old) else { return nil }
        let confirmed = ShownParts(context.form)
        guard !parts.differences(from: confirmed).isEmpty, var page = checkPage(context, old, parts) else { return nil }
        page.confirmed = confirmed
        return try pages.response(page, context, path: context.path(\.check))
    }

    /// What the check page shows as the journey stands now; nil where something is missing that it would show.
    private func shownParts(_ context: JourneyContext, _ old: Booking?) -> ShownParts? {
        let (state, hold) = (context.journey.state, context.liveHold)
        guard state.answers != nil, !context.hasLostItsTime, let start = hold?.start ?? old?.start,
            let counter = hold?.counter ?? old?.counter
        else { return nil }
        return ShownParts(state, start: start, counter: counter, sequence: old?.sequence)
    }

    private func checkPage(_ context: JourneyContext, _ old: Booking?, _ parts: ShownParts) -> CheckPage? {
        let (service, journey, tenant) = (context.service, context.journey, context.tenant)
        let oldTime = old.flatMap { context.chosenTime($0.counter, $0.start, $0.end) }
        guard let time = context.heldTime?.time ?? oldTime else { return nil }
        return CheckPage(
            service: service, journey: journey.id, people: journey.state.people.count,
            answers: (journey.state.qualification ?? Answers()).merging(journey.state.answers),
            email: journey.state.email.text, secondEmail: journey.state.secondEmail?.text, time: time,
            hold: context.heldTime,
            old: old.flatMap { old in oldTime.map { CheckPage.Old(old, time: $0) } },
            allowed: old == nil ? Set(Changeable.allCases) : service.change?.allow ?? [],
            bring: service.bring + journey.state.bring.filter { !service.bring.contains($0) },
            deadlines: BookingDeadlines(service, start: time.start, tenant: tenant, at: tenant.now),
            request: journey.id.pathText, parts: parts)
    }

    @Sendable func completion(_ request: Request, _ context: JourneyContext) async throws -> Response {
        guard let id = context.journey.completed else { return .seeOther(context.step) }
        guard let booking = try await BookingReader(context.tenant).read(id, session: context.session),
            let sheet = BookingSheet(booking, tenant: context.tenant)
        else { throw HTTPFailure.forbidden }
        // What was completed may be cancelled or over since: its own page says so.
        guard booking.stands(at: context.tenant.now) else { return .seeOther(context.paths.to(\.booking, id)) }
        let page = CompletionPage(
            booking: sheet, occasion: context.journey.changes == nil ? .booked : .changed,
            anotherPersonAfter: context.offersAnotherPerson ? context.journey.id : nil)
        return try pages.response(page, context)
    }
}

extension CheckPage.Old {
    /// A booking as it stands before its change.
    init(_ booking: Booking, time: ChosenTime) {
        self.init(
            booking: booking.id, time: time, answers: booking.details.answers,
            secondEmail: booking.details.secondEmail?.text)
    }
}

extension ShownParts {
    /// As the check page's form carries them.
    fileprivate init(_ form: FormBody) {
        self.init(
            start: form["start"].flatMap { Date(japaneseMinute: $0) },
            counter: form["counter"].map(CounterID.init(name:)), prints: form["shown"] ?? "")
    }
}
