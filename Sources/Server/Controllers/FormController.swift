import Foundation
import Hummingbird
import Platform
import Domain

/// The journey's next step, the qualification page and the booking form.
struct FormController: Sendable {
    let pages: PageResponder

    /// The step where the journey stands.
    @Sendable func next(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context, reach: .address)
        return pages.redirect(found.path(Self.step(of: found)))
    }

    static func step(of found: FoundJourney) -> String {
        if found.journey.reach == .address { return "link" }
        if found.journey.completed != nil { return "completion" }
        if needsQualification(found) { return "qualification" }
        return "form"
    }

    @Sendable func showQualification(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        guard found.journey.completed == nil else { return pages.redirect(found.path("completion")) }
        guard let form = found.service.qualification, found.journey.changes == nil else {
            return pages.redirect(found.path("form"))
        }
        let page = QualificationPage(
            form: form, journey: found.journey.id, people: found.journey.state.people.count,
            values: found.journey.state.typedQualification)
        return try pages.response(page, context, found)
    }

    @Sendable func qualify(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        guard found.journey.completed == nil else { return pages.redirect(found.path("completion")) }
        guard let form = found.service.qualification, found.journey.changes == nil else {
            return pages.redirect(found.path("form"))
        }
        let service = FormService(found.tenant, service: found.service, session: found.session)
        switch try await service.qualify(pages.typed(context), found.journey) {
        case .mend(let problems, let journey):
            let page = QualificationPage(
                form: form, journey: journey.id, people: journey.state.people.count,
                values: journey.state.typedQualification, problems: problems)
            return try pages.response(page, context, found, path: "qualification")
        case .refused(let refusal):
            return try pages.response(
                RefusalPage(refusal: refusal, service: found.service, back: found.path("qualification")), context,
                found, path: "qualification")
        case .callUs: return try pages.response(CallUsPage(), context, found, path: "qualification")
        case .penalised(let penalty):
            return try pages.response(PenaltyPage(penalty), context, found, path: "qualification")
        case .passed: return pages.redirect(found.path("form"))
        }
    }

    @Sendable func showForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await pages.journey(context)
        if let detour = Self.detour(found) { return pages.redirect(found.path(detour)) }
        if let penalty = try await PenaltyService(found.tenant).inForce(against: found.journey) {
            return try pages.response(PenaltyPage(penalty), context, found)
        }
        return try await response(found, context, problems: [])
    }

    @Sendable func keep(_ request: Request, _ context: WebContext) async throws -> Response {
        var found = try await pages.journey(context)
        if let detour = Self.detour(found) { return pages.redirect(found.path(detour)) }
        let service = FormService(found.tenant, service: found.service, session: found.session)
        let typed = pages.typed(context)
        if context.form["then"] == "calendar" {
            found.journey = try await service.keep(typed, found.journey)
            return pages.redirect(found.path("calendar"))
        }
        switch try await service.check(typed, found.journey) {
        case .mend(let problems, let journey):
            found.journey = journey
            return try await response(found, context, problems: problems)
        case .refused(let refusal):
            return try pages.response(
                RefusalPage(refusal: refusal, service: found.service, back: found.path("form")), context, found,
                path: "form")
        case .callUs: return try pages.response(CallUsPage(), context, found, path: "form")
        case .penalised(let penalty):
            return try pages.response(PenaltyPage(penalty), context, found, path: "form")
        case .complete:
            return pages.redirect(found.path("check"))
        }
    }

    /// Where a journey has to go before its form can be shown.
    static func detour(_ found: FoundJourney) -> String? {
        if found.journey.completed != nil { return "completion" }
        return needsQualification(found) ? "qualification" : nil
    }

    private static func needsQualification(_ found: FoundJourney) -> Bool {
        found.service.qualification != nil && found.journey.state.qualification == nil
    }

    private func response(
        _ found: FoundJourney, _ context: WebContext, problems: [FieldProblem]
    ) async throws -> Response {
        let old = try await found.changedBooking()
        let page = BookingFormPage(
            service: found.service, journey: found.journey.id, people: found.journey.state.people.count,
            counters: found.counters, counter: found.counter(), values: found.journey.state.typed,
            problems: problems, hold: found.heldTime,
            booked: old.flatMap { found.chosenTime($0.counter, $0.start, $0.end) },
            allowed: old == nil ? Set(Changeable.allCases) : found.service.change?.allow ?? [],
            mostCases: old?.details.firstCases)
        return try pages.response(page, context, found, path: "form")
    }
}

extension FoundJourney {
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
