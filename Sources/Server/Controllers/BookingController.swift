import Foundation
import Hummingbird
import Platform
import QRCode
import Domain

/// The check page, booking, completion, inquiry, change and cancellation.
struct BookingController: Sendable {
    let pages: PageResponder
    let calendar: CalendarController

    @Sendable func check(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        if let detour = FormController.detour(found) { return pages.redirect(found.path(detour)) }
        guard let answers = found.journey.state.answers else { return pages.redirect(found.path("form")) }
        let old = try await found.changedBooking()
        if let hold = found.journey.hold, hold.state == .held || hold.state == .expired, found.liveHold == nil {
            return try await calendar.holdExpired(found, context)
        }
        guard old != nil || found.liveHold != nil else { return pages.redirect(found.path("form")) }
        let start = found.liveHold?.start ?? old?.start
        let page = CheckPage(
            service: found.service, journey: found.journey.id, people: found.journey.state.people.count,
            answers: (found.journey.state.qualification ?? Answers()).merging(answers),
            email: found.journey.state.email.text, secondEmail: found.journey.state.secondEmail?.text,
            hold: found.heldTime,
            old: old.flatMap { old in
                found.chosenTime(old.counter, old.start, old.end).map {
                    CheckPage.Old(booking: old.id, time: $0, answers: old.details.answers)
                }
            },
            allowed: old == nil ? Set(Changeable.allCases) : found.service.change?.allow ?? [],
            bring: found.service.bring + found.journey.state.bring.filter { !found.service.bring.contains($0) },
            deadlines: start.map { BookingDeadlines(found.service, start: $0, tenant: found.tenant) },
            request: found.journey.id.uuidString.lowercased())
        return try pages.response(page, context, found)
    }

    @Sendable func book(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        let bookings = BookingService(found.tenant, service: found.service)
        let outcome =
            found.journey.changes == nil
            ? try await bookings.confirm(found.journey)
            : try await bookings.change(found.journey, session: found.session)
        switch outcome {
        case .booked: return pages.redirect(found.path("completion"))
        case .incomplete: return pages.redirect(found.path("form"))
        case .holdExpired: return try await calendar.holdExpired(found, context)
        case .slotClosed:
            guard let hold = found.journey.hold else { return try await calendar.holdExpired(found, context) }
            return try await calendar.taken(hold.start, hold.counter, found, context, isClosed: true)
        case .deadlinePassed:
            if found.journey.changes == nil, let hold = found.journey.hold {
                return try await calendar.deadlinePassed(hold.start, hold.counter, found, context, path: "form")
            }
            let booking = try await found.changedBooking()
            let next = booking.map { found.paths.booking($0.id) } ?? found.path("calendar")
            let deadline = booking?.changeDeadline(found.tenant, at: found.tenant.now)
            let page = DeadlinePassedPage(act: .change, next: next, since: deadline?.closed)
            return try pages.response(page, context, found, path: "form")
        case .duplicate(let positions): return try duplicate(positions, found, context)
        case .limitReached(let count): return try await calendar.limitReached(count, found, context)
        case .penalised(let penalty):
            return try pages.response(PenaltyPage(penalty), context, found, path: "form")
        case .refused(let refusal):
            return try pages.response(
                RefusalPage(refusal: refusal, service: found.service, back: found.path("form")), context, found,
                path: "form")
        case .callUs: return try pages.response(CallUsPage(), context, found, path: "form")
        case .stale: throw HTTPFailure.conflict
        }
    }

    @Sendable func completion(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        guard let id = found.journey.completed else {
            return pages.redirect(found.path(FormController.step(of: found)))
        }
        guard let booking = try await BookingReader(found.tenant).read(id, session: found.session),
            let sheet = BookingSheet(booking, tenant: found.tenant)
        else { throw HTTPFailure.forbidden }
        let page = CompletionPage(
            booking: sheet, occasion: found.journey.changes == nil ? .booked : .changed,
            anotherPersonAfter: found.offersAnotherPerson ? found.journey.id : nil)
        return try pages.response(page, context, found)
    }

    /// Positions count people first, then cases, as the booking's subjects do.
    private func duplicate(_ positions: [Int], _ found: FoundJourney, _ context: WebContext) throws -> Response {
        let people = found.journey.state.people.filter { $0.entry != nil }.count
        let cases = found.journey.state.answers?.cases ?? []
        let persons = positions.filter { $0 < people }
        let subject: DuplicateBookingPage.Subject =
            persons.isEmpty
            ? .cases(positions.map { $0 - people }.filter(cases.indices.contains).map { cases[$0] })
            : .people(persons, of: people)
        let page = DuplicateBookingPage(subject: subject, back: found.path("form"))
        return try pages.response(page, context, found, path: "form")
    }
}
