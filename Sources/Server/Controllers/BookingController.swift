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
        let (service, journey) = (context.service, context.journey)
        guard let answers = journey.state.answers else { return .seeOther(context.path(\.form)) }
        let old = try await context.changedBooking()
        if let hold = journey.hold, hold.state == .held || hold.state == .expired, context.liveHold == nil {
            return try await refusals.response(to: .holdExpired, context, from: \.form)
        }
        guard old != nil || context.liveHold != nil else { return .seeOther(context.path(\.form)) }
        let start = context.liveHold?.start ?? old?.start
        let page = CheckPage(
            service: service, journey: journey.id, people: journey.state.people.count,
            answers: (journey.state.qualification ?? Answers()).merging(answers),
            email: journey.state.email.text, secondEmail: journey.state.secondEmail?.text, hold: context.heldTime,
            old: old.flatMap { old in
                context.chosenTime(old.counter, old.start, old.end).map {
                    CheckPage.Old(booking: old.id, time: $0, answers: old.details.answers)
                }
            },
            allowed: old == nil ? Set(Changeable.allCases) : service.change?.allow ?? [],
            bring: service.bring + journey.state.bring.filter { !service.bring.contains($0) },
            deadlines: start.map { BookingDeadlines(service, start: $0, tenant: context.tenant) },
            request: journey.id.pathText)
        return try pages.response(page, context)
    }

    @Sendable func book(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let (journey, hold) = (context.journey, context.journey.hold)
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

    @Sendable func completion(_ request: Request, _ context: JourneyContext) async throws -> Response {
        guard let id = context.journey.completed else { return .seeOther(context.step) }
        guard let booking = try await BookingReader(context.tenant).read(id, session: context.session),
            let sheet = BookingSheet(booking, tenant: context.tenant)
        else { throw HTTPFailure.forbidden }
        let page = CompletionPage(
            booking: sheet, occasion: context.journey.changes == nil ? .booked : .changed,
            anotherPersonAfter: context.offersAnotherPerson ? context.journey.id : nil)
        return try pages.response(page, context)
    }
}
