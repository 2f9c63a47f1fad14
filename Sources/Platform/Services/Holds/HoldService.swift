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

    /// What became of a choice of time.
    public enum Placing: Sendable {
        /// The time is held.
        case held(Hold)
        /// Somebody else was faster; an earlier hold is still there.
        case taken
        /// The office has taken the time out of its plan since it was shown, or never offered it.
        case closed
        /// The slot's booking window has closed.
        case deadlinePassed
        /// The slot's booking window opens at this moment.
        case early(Date)
        /// A rule says no for this time.
        case refused(Refusal)
        /// A rule failed: please call.
        case callUs
        /// The agent has this many bookings among the days offered.
        case limitReached(Int)
        /// A penalty refuses further bookings.
        case penalised(Penalty)
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
            own: own)
    }

    /// What the journey's booking takes.
    public func demand(of journey: Journey) -> SlotDemand {
        SlotDemand(service: service, people: journey.state.people.count, cases: cases(of: journey.state))
    }

    /// Cases as understood, or while the form isn't complete as many as were typed.
    private func cases(of state: JourneyState) -> Int {
        if let answers = state.answers { return answers.cases.count }
        return (0..<(service.cases?.max ?? 0)).count { index in
            !(state.typed[InputNames.caseNumber(index)] ?? "").trimmingWhitespace.isEmpty
        }
    }

    /// Holds the time that starts at `start`; choosing again replaces the earlier choice.
    public func place(start: Date, counter: CounterID, for journey: Journey) async throws -> Placing {
        guard service.counters.contains(counter) else { return .closed }
        let offer = try await offer(for: journey)
        guard start > offer.now else { return .deadlinePassed }
        guard !offer.isClosed(startingAt: start, counter: counter),
            let cell = offer.cell(startingAt: start, counter: counter)
        else { return .closed }
        switch cell.state {
        case .free, .own: break
        case .deadlinePassed: return .deadlinePassed
        case .notYetOpen(let opens): return .early(opens)
        case .full, .tooFewConsecutive: return .taken
        }
        guard !cell.slots.isEmpty else { return .taken }
        if let penalty = try await PenaltyService(tenant).inForce(against: journey) { return .penalised(penalty) }
        if let count = try await limitReached(by: journey) { return .limitReached(count) }
        let facts = try await tenant.facts(about: journey, service: service, stage: .time, start: start)
        switch await tenant.platformRuntime.judge.judge(service.eligibility, on: facts) {
        case .eligible: break
        case .notEligible(let refusal): return .refused(refusal)
        case .undecided: return .callUs
        }
        let command = PlaceHold(
            hold: UUID(), journey: journey.id, service: service.id, counter: counter, start: start, end: cell.end,
            people: journey.state.people.count,
            claims: cell.slots.map { SlotClaim(slot: $0, places: offer.demand.places) },
            seconds: service.hold.minutes * 60,
            deadline: offer.service.window.closes.instant(for: start, calendar: tenant.calendar))
        switch try await tenant.runtime.writer.run(.place(command)) {
        case .held(let hold): return .held(hold)
        case .deadlinePassed: return .deadlinePassed
        case .slotClosed: return .closed
        default: return .taken
        }
    }

    /// What became of a renewal.
    public enum Renewal: Sendable {
        /// The hold's minutes begin anew.
        case renewed(Hold)
        /// It can't be renewed any more, but is good until its end.
        case noneLeft(Hold)
        /// It has ended.
        case gone
    }

    /// Starts the minutes of the journey's hold anew.
    public func renew(_ journey: Journey) async throws -> Renewal {
        let command = RenewHold(
            journey: journey.id, seconds: service.hold.minutes * 60, most: service.hold.renewals)
        switch try await tenant.runtime.writer.run(.renew(command)) {
        case .held(let hold): return .renewed(hold)
        case .noRenewalLeft(let hold): return .noneLeft(hold)
        default: return .gone
        }
    }

    /// Gives the journey's hold back; nothing to give back is fine.
    public func release(_ journey: Journey) async throws {
        _ = try await tenant.runtime.writer.run(.release(journey: journey.id))
    }

    /// How many bookings the agent has, where that is as many as allowed.
    ///
    /// A change needs no new one.
    public func limitReached(by journey: Journey) async throws -> Int? {
        guard journey.changes == nil, let visitor = tenant.counted(journey, service: service),
            let limit = visitor.limit
        else { return nil }
        let (id, key) = (service.id, visitor.key)
        let count = try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try BookingStore(transaction: transaction).count(of: [key], service: id, from: limit.from)[key] ?? 0
        }
        return count >= limit.most ? count : nil
    }
}

extension Tenant {
    /// Facts about a journey for the rules.
    func facts(
        about journey: Journey, service: ServiceSettings, stage: EligibilityStage, start: Date?
    ) async throws -> EligibilityFacts {
        let answers = (journey.state.qualification ?? Answers()).merging(journey.state.answers)
        return EligibilityFacts(
            stage: stage, now: now, slotStart: start, people: PersonFacts.of(journey.state.people, answers),
            answers: answers.booking,
            cases: answers.cases.count,
            past: journey.changes == nil
                ? try await past(of: visitor(of: journey.state, service: service), service: service) : [])
    }
}
