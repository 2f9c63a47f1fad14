import Hummingbird
import Web
import Platform
import Domain

/// The journey's next step, the qualification page and the booking form.
struct FormController: Sendable {
    let pages: PageResponder
    let refusals: RefusalResponder

    /// The step where the journey stands.
    @Sendable func next(_ request: Request, _ context: JourneyContext) throws -> Response {
        .seeOther(context.step)
    }

    @Sendable func showQualification(_ request: Request, _ context: JourneyContext) async throws -> Response {
        guard let form = context.service.qualification else { return .seeOther(context.path(\.form)) }
        let admission = JourneyAdmission(context.tenant, service: context.service)
        if let refusal = try await admission.refusal(beforeQualificationOf: context.journey) {
            return try await refusals.response(to: refusal, context, from: \.qualification, canMend: false)
        }
        return try qualification(form, context)
    }

    @Sendable func qualify(_ request: Request, _ context: JourneyContext) async throws -> Response {
        guard let form = context.service.qualification else { return .seeOther(context.path(\.form)) }
        let service = FormService(context.tenant, service: context.service, session: context.session)
        if context.onlyKeeps {
            try await service.keepQualification(context.typed, context.journey)
            return .seeOther(context.path(\.qualification))
        }
        switch try await service.qualify(context.typed, context.journey) {
        case .mend(let problems, let journey):
            var context = context
            context.journey = journey
            return try qualification(form, context, problems, path: context.path(\.qualification))
        case .refused(let refusal):
            return try await refusals.response(to: refusal, context, from: \.qualification)
        case .passed: return .seeOther(context.path(\.form))
        }
    }

    @Sendable func showForm(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let admission = JourneyAdmission(context.tenant, service: context.service)
        if let refusal = try await admission.refusal(beforeFormOf: context.journey) {
            let canMend = context.service.qualification != nil
            return try await refusals.response(
                to: refusal, context, from: canMend ? \.qualification : \.form, canMend: canMend)
        }
        return try await form(context)
    }

    @Sendable func keep(_ request: Request, _ context: JourneyContext) async throws -> Response {
        let service = FormService(context.tenant, service: context.service, session: context.session)
        switch (context.form["then"], context.onlyKeeps) {
        case (_, true):
            _ = try await service.keep(context.typed, context.journey)
            return .seeOther(context.path(\.form))
        case ("calendar", _):
            return try await leaveForCalendar(context, service)
        case ("renewal", _):
            _ = try await service.keep(context.typed, context.journey)
            return try await refusals.renewHold(context, back: context.path(\.form))
        default: return try await check(context, service)
        }
    }

    private func leaveForCalendar(_ context: JourneyContext, _ service: FormService) async throws -> Response {
        switch try await service.keepForTime(context.typed, context.journey) {
        case .refused(let refusal): return try await refused(refusal, context)
        case .mend(let problems, let journey):
            var context = context
            context.journey = journey
            return try await form(context, problems)
        case .chooseTime: return .seeOther(context.path(\.calendar))
        }
    }

    private func check(_ context: JourneyContext, _ service: FormService) async throws -> Response {
        switch try await service.check(context.typed, context.journey) {
        case .mend(let problems, let journey):
            var context = context
            context.journey = journey
            return try await form(context, problems)
        case .refused(let refusal): return try await refused(refusal, context)
        case .complete: return .seeOther(context.path(\.check))
        }
    }

    /// What has just been typed says what is refused.
    private func refused(_ refusal: BookingRefusal, _ context: JourneyContext) async throws -> Response {
        var context = context
        let journeys = JourneyService(context.tenant)
        context.journey = try await journeys.read(context.journey.id, session: context.session) ?? context.journey
        return try await refusals.response(to: refusal, context, from: \.form)
    }

    private func qualification(
        _ form: FormSettings, _ context: JourneyContext, _ problems: [FieldProblem] = [], path: String? = nil
    ) throws -> Response {
        let state = context.journey.state
        let page = QualificationPage(
            form: form, journey: context.journey.id, people: state.people.count, values: state.typedQualification,
            problems: problems)
        return try pages.response(page, context, path: path)
    }

    private func form(_ context: JourneyContext, _ problems: [FieldProblem] = []) async throws -> Response {
        let old = try await context.changedBooking()
        let page = BookingFormPage(
            service: context.service, journey: context.journey.id, people: context.journey.state.people.count,
            counters: context.counters, counter: context.counter(), values: context.journey.state.typed,
            problems: problems, hold: context.heldTime,
            booked: old.flatMap { old in
                context.chosenTime(old.counter, old.start, old.end).map { (old.id, $0) }
            },
            allowed: old == nil ? Set(Changeable.allCases) : context.service.change?.allow ?? [],
            mostCases: old?.details.firstCases)
        return try pages.response(page, context, path: context.path(\.form))
    }
}
