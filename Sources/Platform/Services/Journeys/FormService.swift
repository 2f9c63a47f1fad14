public import Foundation
public import Domain

/// Keeps and checks what visitors enter behind the link.
public struct FormService: Sendable {
    let tenant: Tenant
    let service: ServiceSettings
    let session: Data

    /// Forms of `service` for a browser.
    public init(_ tenant: Tenant, service: ServiceSettings, session: Data) {
        self.tenant = tenant
        self.service = service
        self.session = session
    }

    /// What became of the qualification page.
    public enum Qualification: Sendable {
        /// Something must be mended.
        case mend([FieldProblem], Journey)
        /// Nobody may go on.
        case refused(BookingRefusal)
        /// The rules agree; the journey with its answers.
        case passed(Journey)
    }

    /// Keeps what was typed into the qualification page, unchecked; it has to be answered then.
    public func keepQualification(_ typed: TypedValues, _ journey: Journey) async throws {
        guard let form = service.qualification else { return }
        _ = try await keep(typed, of: form, in: journey)
    }

    /// Checks the qualification page and asks the rules.
    public func qualify(_ typed: TypedValues, _ journey: Journey) async throws -> Qualification {
        guard let form = service.qualification else { return .passed(journey) }
        var reader = FormReader(typed: typed, today: Day(containing: tenant.now))
        let answers = reader.answers(to: form, people: journey.state.people.count)
        let isWhole = reader.problems.isEmpty
        let updated = try await keep(typed, of: form, in: journey)
        guard isWhole else { return .mend(reader.problems, updated) }
        var qualified = updated
        qualified.state.qualification = answers
        let admission = JourneyAdmission(tenant, service: service)
        if let refusal = try await admission.refusal(beforeFormOf: qualified) { return .refused(refusal) }
        let verdict = try await tenant.verdict(on: qualified, service: service, stage: .identification, start: nil)
        guard case .eligible(let bring) = verdict else { return .refused(verdict.refusal ?? .callUs) }
        return .passed(
            try await JourneyService(tenant).update(updated, session: session) { state in
                state.qualification = answers
                state.bring = bring
            })
    }

    /// What became of the booking form when it was left for the calendar.
    public enum BeforeTime: Sendable {
        /// What is known refuses the booking.
        case refused(BookingRefusal)
        /// What could refuse the booking isn't answered yet.
        case mend([FieldProblem], Journey)
        /// A time can be chosen; the journey with what was typed.
        case chooseTime(Journey)
    }

    /// Keeps what was typed into the booking form before a time is chosen, and says whether one can be.
    public func keepForTime(_ typed: TypedValues, _ journey: Journey) async throws -> BeforeTime {
        let kept = try await keep(typed, journey)
        if let refusal = try await JourneyAdmission(tenant, service: service).refusal(of: kept) {
            return .refused(refusal)
        }
        let problems = kept.problemsBeforeTime(of: service)
        return problems.isEmpty ? .chooseTime(kept) : .mend(problems, kept)
    }

    private func keep(_ typed: TypedValues, of form: FormSettings, in journey: Journey) async throws -> Journey {
        try await JourneyService(tenant).update(journey, session: session) { state in
            state.typedQualification = FormInputs(form, people: state.people.count).kept(of: typed)
            state.qualification = nil
        }
    }

    /// Keeps what was typed into the booking form, unchecked: the visitor goes to the calendar and comes back.
    public func keep(_ typed: TypedValues, _ journey: Journey) async throws -> Journey {
        let counter = counter(in: typed)
        let kept = kept(typed, of: journey)
        return try await JourneyService(tenant).update(journey, session: session) { state in
            // Whoever only goes to choose another time has nothing new to be checked.
            if kept != state.typed || counter != nil && counter != state.counter { state.answers = nil }
            state.typed = kept
            state.counter = counter ?? state.counter
        }
    }

    /// What became of the booking form.
    public enum Check: Sendable {
        /// Something must be mended.
        case mend([FieldProblem], Journey)
        /// Nobody may go on.
        case refused(BookingRefusal)
        /// Complete: on to the check page.
        case complete(Journey)
    }

    /// Checks the booking form as a whole, the chosen time included, and asks the rules.
    public func check(_ typed: TypedValues, _ journey: Journey) async throws -> Check {
        let booking = try await BookingReader(tenant).read(changedIn: journey)
        let now = tenant.now
        let live = journey.hold.flatMap { hold in
            hold.isLive(at: now) && booking?.mayMove(to: hold.start, tenant, at: now) != false ? hold : nil
        }
        var reader = FormReader(typed: typed, today: Day(containing: tenant.now))
        var answers =
            asksAnswers(of: journey)
            ? reader.answers(to: service.form, people: journey.state.people.count)
            : booking?.details.answers ?? Answers()
        if let cases = service.cases {
            let booked =
                service.placeCounts == .cases && live == nil ? booking?.cases.count : booking?.details.firstCases
            answers.cases = reader.cases(cases, most: booked ?? cases.max)
        }
        var second = journey.state.secondEmail
        if service.secondContact, asksAnswers(of: journey) {
            second = reader.email("email2", confirmation: "email2-confirmation", required: false)
        }
        if let live {
            if let chosen = counter(in: typed), chosen != live.counter { reader.report("start", .otherCounter) }
        } else if journey.changes == nil || booking?.mayMove(to: nil, tenant, at: now) == false {
            reader.report("start", .noTime)
        }
        let problems = reader.problems
        var checked = journey
        checked.state.typed = kept(typed, of: journey)
        checked.state.counter = counter(in: typed) ?? journey.state.counter
        checked.state.secondEmail = second
        checked.state.answers = problems.isEmpty ? answers : nil
        guard problems.isEmpty else { return .mend(problems, try await write(checked, over: journey)) }
        let wanted = live.map { JourneyAdmission.Wanted(start: $0.start, end: $0.end, counter: $0.counter) }
        if let refusal = try await JourneyAdmission(tenant, service: service).standing(of: checked, wanted) {
            checked.state.answers = nil
            _ = try await write(checked, over: journey)
            return .refused(refusal)
        }
        let verdict = try await tenant.verdict(
            on: checked, service: service, stage: .confirmation, start: live?.start ?? booking?.start)
        if case .eligible(let bring) = verdict {
            checked.state.bring = bring
        } else {
            checked.state.answers = nil
        }
        let written = try await write(checked, over: journey)
        return verdict.refusal.map(Check.refused) ?? .complete(written)
    }

    private func write(_ checked: Journey, over journey: Journey) async throws -> Journey {
        let new = checked.state
        return try await JourneyService(tenant).update(journey, session: session) { state in
            state.typed = new.typed
            state.counter = new.counter
            state.secondEmail = new.secondEmail
            state.answers = new.answers
            state.bring = new.bring
        }
    }

    /// A change may be limited to times or cases: then the form shows no other questions.
    private func asksAnswers(of journey: Journey) -> Bool {
        journey.changes == nil || (service.change?.allow.contains(.answers) ?? false)
    }

    /// What is kept of what was typed, with what was typed at the booking and isn't shown in its change.
    private func kept(_ typed: TypedValues, of journey: Journey) -> TypedValues {
        let hidden = asksAnswers(of: journey) ? [:] : journey.state.typed
        return service.inputs(people: journey.state.people.count).kept(of: hidden.merging(typed) { _, new in new })
    }

    private func counter(in typed: TypedValues) -> CounterID? {
        guard service.counterChoice == .changeable else { return nil }
        return typed["counter"].map(CounterID.init(name:)).flatMap { service.counters.contains($0) ? $0 : nil }
    }
}
