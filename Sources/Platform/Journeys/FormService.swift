public import Foundation

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
        /// A rule says no.
        case refused(Refusal)
        /// A rule failed: please call.
        case callUs
        /// May go on.
        case passed(Journey)
    }

    /// Checks the qualification page and asks the rules.
    public func qualify(_ typed: TypedValues, _ journey: Journey) async throws -> Qualification {
        guard let form = service.qualification else { return .passed(journey) }
        var reader = FormReader(typed: typed, today: Day(containing: tenant.now))
        let answers = reader.answers(to: form, people: journey.state.people.count)
        let isWhole = reader.problems.isEmpty
        let updated = try await JourneyService(tenant).update(journey, session: session) { state in
            state.typedQualification = typed
            state.qualification = nil
        }
        guard isWhole else { return .mend(reader.problems, updated) }
        var facts = tenant.facts(about: updated, stage: .identification, start: nil)
        facts.answers.merge(answers.booking) { _, new in new }
        switch await tenant.surroundings.judge.judge(service.eligibility, on: facts) {
        case .eligible(let bring):
            return .passed(
                try await JourneyService(tenant).update(updated, session: session) { state in
                    state.qualification = answers
                    state.bring = bring
                })
        case .notEligible(let refusal): return .refused(refusal)
        case .undecided: return .callUs
        }
    }

    /// Keeps what was typed into the booking form, unchecked: the visitor goes to the calendar and comes back.
    public func keep(_ typed: TypedValues, _ journey: Journey) async throws -> Journey {
        let counter = counter(in: typed)
        return try await JourneyService(tenant).update(journey, session: session) { state in
            state.typed = typed
            state.counter = counter ?? state.counter
            state.answers = nil
        }
    }

    /// What became of the booking form.
    public enum Check: Sendable {
        /// Something must be mended.
        case mend([FieldProblem], Journey)
        /// Complete: on to the check page.
        case complete(Journey)
    }

    /// Checks the booking form as a whole, the chosen time included.
    public func check(_ typed: TypedValues, _ journey: Journey) async throws -> Check {
        var reader = FormReader(typed: typed, today: Day(containing: tenant.now))
        var answers = reader.answers(to: service.form, people: journey.state.people.count)
        if let cases = service.cases {
            answers.cases = reader.cases(cases, most: try await mostCases(for: journey) ?? cases.max)
        }
        let second =
            service.secondContact
            ? reader.email("email2", confirmation: "email2-confirmation", required: false) : nil
        if journey.changes == nil, !(journey.hold?.isLive(at: tenant.now) ?? false) { reader.report("start", .noTime) }
        let problems = reader.problems
        let whole = answers
        let counter = counter(in: typed)
        let updated = try await JourneyService(tenant).update(journey, session: session) { state in
            state.typed = typed
            state.counter = counter ?? state.counter
            state.secondEmail = second
            state.answers = problems.isEmpty ? whole : nil
        }
        return problems.isEmpty ? .complete(updated) : .mend(problems, updated)
    }

    /// A change may never have more cases than were first booked.
    private func mostCases(for journey: Journey) async throws -> Int? {
        guard let changes = journey.changes else { return nil }
        return try await BookingReader(tenant).read(changes, session: session)?.details.firstCases
    }

    private func counter(in typed: TypedValues) -> CounterID? {
        guard service.counterChoice == .changeable else { return nil }
        return typed["counter"].map(CounterID.init(name:)).flatMap { service.counters.contains($0) ? $0 : nil }
    }
}
