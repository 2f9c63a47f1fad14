public import Foundation
import Postgres
public import Domain

/// Holds a time for a journey, renews the hold, gives it back.
public struct HoldService: Sendable {
    let tenant: Tenant
    let service: ServiceSettings

    /// Holds for journeys of `service`.
    public init(_ tenant: Tenant, service: ServiceSettings) {
        self.tenant = tenant
        self.service = service
    }

    /// What the calendar offers this journey now.
    public func offer(for journey: Journey) async throws -> CalendarOffer {
        try await offer(for: journey, in: tenant.runtime.availability.current())
    }

    /// What a snapshot offers this journey now.
    public func offer(for journey: Journey, in snapshot: SlotSnapshot) async throws -> CalendarOffer {
        let now = tenant.now
        var service = service
        if let booking = try await BookingReader(tenant).read(changedIn: journey) {
            service.window = booking.windowForNewTime(tenant, of: service, at: now)
        }
        let own = journey.hold.flatMap { $0.isLive(at: now) ? $0 : nil }
        return CalendarOffer(
            service: service, demand: demand(of: journey), calendar: tenant.calendar, snapshot: snapshot, now: now,
            own: own, refused: try await JourneyAdmission(tenant, service: service).refusedDays(for: journey))
    }

    /// What a snapshot offers now to whoever wants as much, holds nothing and is refused the same days.
    public func offer(
        of demand: SlotDemand, refused: [Day: Refusal] = [:], in snapshot: SlotSnapshot
    ) -> CalendarOffer {
        CalendarOffer(
            service: service, demand: demand, calendar: tenant.calendar, snapshot: snapshot, now: tenant.now,
            refused: refused)
    }

    /// Whether a time of `offer` that is full would be free if nobody held it: somebody is choosing, and it may come
    /// back.
    public func isOnlyHeld(startingAt start: Date, counter: CounterID, in offer: CalendarOffer) async throws -> Bool {
        let run = offer.run(startingAt: start, counter: counter)
        guard !run.isEmpty else { return false }
        let held = try await tenant.runtime.heldPlaces.of(Set(run.map(\.id)))
        return offer.isOnlyHeld(run, counter: counter, held: held)
    }

    /// What the journey's booking takes.
    public func demand(of journey: Journey) -> SlotDemand {
        SlotDemand(service: service, people: journey.state.people.count, cases: cases(of: journey.state))
    }

    /// Cases as understood, or while the form isn't complete as many as were typed.
    func cases(of state: JourneyState) -> Int {
        if let answers = state.answers { return answers.cases.count }
        return (0..<(service.cases?.max ?? 0)).count { index in
            !(state.typed[InputNames.caseNumber(index)] ?? "").trimmingWhitespace.isEmpty
        }
    }

    /// Holds the time that starts at `start`; choosing again replaces the earlier choice.
    ///
    /// - Parameter source: where it was chosen; nil where visitors aren't told from each other by that.
    public func place(
        start: Date, counter: CounterID, for journey: Journey, from source: RequestSource? = nil
    ) async throws -> Result<Hold, BookingRefusal> {
        guard journey.problemsBeforeTime(of: service).isEmpty else { return .failure(.incomplete) }
        guard service.counters.contains(counter) else { return .failure(.slotClosed) }
        let offer = try await offer(for: journey)
        let deadline = offer.service.window.closes.instant(for: start, calendar: tenant.calendar)
        guard start > offer.now else { return .failure(.deadlinePassed(since: deadline)) }
        guard !offer.isClosed(startingAt: start, counter: counter),
            let cell = offer.cell(startingAt: start, counter: counter)
        else { return .failure(.slotClosed) }
        switch cell.state {
        case .free, .own: break
        case .deadlinePassed: return .failure(.deadlinePassed(since: deadline))
        case .notYetOpen(let opens): return .failure(.notYetOpen(opens))
        case .full, .tooFewConsecutive: return .failure(.slotTaken)
        case .refused(let refusal): return .failure(.rule(refusal))
        }
        guard !cell.slots.isEmpty else { return .failure(.slotTaken) }
        let admission = JourneyAdmission(tenant, service: service)
        if let refusal = try await admission.refusal(of: journey, start: start, end: cell.end, counter: counter) {
            return .failure(refusal)
        }
        let command = PlaceHold(
            hold: UUID(), journey: journey.id, service: service.id, counter: counter, start: start, end: cell.end,
            people: journey.state.people.count,
            slots: cell.slots.map { SlotPlaces(slot: $0, count: offer.demand.places) },
            seconds: service.hold.minutes * 60, deadline: deadline, owner: owner(of: journey, source))
        return try await tenant.runtime.writer.run(command)
    }

    /// Whose live holds the journey's is counted with.
    private func owner(of journey: Journey, _ source: RequestSource?) -> HoldOwner {
        let keys = tenant.runtime.keys
        return HoldOwner(
            address: keys.hash("hold-address", [journey.state.email.countedMailbox]),
            network: source.map { keys.hash("hold-network", [$0.wide]) })
    }

    /// Starts the minutes of the journey's hold anew.
    public func renew(_ journey: Journey) async throws -> HoldRenewal {
        try await tenant.runtime.writer.run(
            RenewHold(journey: journey.id, seconds: service.hold.minutes * 60, most: service.hold.renewals))
    }

    /// Gives the journey's hold back; nothing to give back is fine.
    public func release(_ journey: Journey) async throws {
        _ = try await tenant.runtime.writer.run(ReleaseHold(journey: journey.id))
    }
}

extension Tenant {
    /// What the rules of a service say of a journey, by the register as it is now: whom the office's list doesn't have any
    /// more is refused.
    func verdict(
        on journey: Journey, service: ServiceSettings, stage: EligibilityStage, start: Date?
    ) async throws -> EligibilityResult {
        guard let facts = try await facts(about: journey, service: service, stage: stage, start: start) else {
            return .notEligible(notInRegister)
        }
        return await platformRuntime.judge.judge(service.eligibility, on: facts)
    }

    /// What is said to somebody whom the office's list doesn't have any more.
    var notInRegister: Refusal {
        let wording = platformRuntime.wording.of(settings)
        let text = { wording.text("refusal.withdrawn", in: $0) }
        let others = settings.languages.filter { $0 != .japanese }.map { ($0.tag, text($0)) }
        return Refusal(
            rule: "register",
            reason: LocalizedText(text(.japanese), translations: Dictionary(others) { first, _ in first }))
    }

    /// Facts about a journey for the rules, by the register as it is now; nil where that doesn't have one of its people any
    /// more.
    func facts(
        about journey: Journey, service: ServiceSettings, stage: EligibilityStage, start: Date?
    ) async throws -> EligibilityFacts? {
        var people = journey.state.people
        if service.identification.usesRegister {
            guard let current = try await RegisterReader(tenant: self).current(people) else { return nil }
            people = current
        }
        let answers = journey.state.knownAnswers(of: service)
        return EligibilityFacts(
            stage: stage, now: now, slotStart: start, people: PersonFacts.of(people, answers),
            answers: answers.booking,
            cases: answers.cases.count,
            past: journey.changes == nil
                ? try await past(of: visitor(of: journey.state, service: service), service: service) : [])
    }
}
