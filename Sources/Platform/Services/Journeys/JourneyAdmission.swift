import Foundation
import Postgres
public import Domain

/// Whether a journey can still lead to a booking, as far as is known.
///
/// Asked as soon as something is known, so that nobody who can't book fills in a form or holds a time. Whoever confirms
/// is asked once more in the batch that books.
public struct JourneyAdmission: Sendable {
    let tenant: Tenant
    let service: ServiceSettings

    /// Admissions to `service`.
    public init(_ tenant: Tenant, service: ServiceSettings) {
        self.tenant = tenant
        self.service = service
    }

    /// What refuses a journey before its form is filled in: by its people, its address and its qualification alone.
    ///
    /// What stands in the form can be mended there.
    public func refusal(beforeFormOf journey: Journey) async throws -> BookingRefusal? {
        guard journey.changes == nil else { return nil }
        var known = journey
        known.state.typed = [:]
        known.state.answers = nil
        return try await refusal(of: known)
    }

    /// What refuses a journey before its qualification page: by its people and its address alone.
    public func refusal(beforeQualificationOf journey: Journey) async throws -> BookingRefusal? {
        var known = journey
        known.state.qualification = nil
        return try await refusal(beforeFormOf: known)
    }

    /// What refuses a journey by all that has been entered, while no time is chosen; a change is asked with its time.
    func refusal(of journey: Journey) async throws -> BookingRefusal? {
        guard journey.changes == nil else { return nil }
        if let refusal = try await standing(of: journey) { return refusal }
        guard let facts = try await tenant.facts(about: journey, service: service, stage: .identification, start: nil)
        else { return .rule(tenant.notInRegister) }
        return await refusal(on: facts)
    }

    /// What refuses a time, before anybody is made to wait for its slots.
    func refusal(of journey: Journey, start: Date, end: Date, counter: CounterID) async throws -> BookingRefusal? {
        let wanted = Wanted(start: start, end: end, counter: counter)
        if let refusal = try await standing(of: journey, wanted) { return refusal }
        return try await tenant.verdict(on: journey, service: service, stage: .time, start: start).refusal
    }

    /// A time that somebody wants.
    struct Wanted {
        var start: Date
        var end: Date
        var counter: CounterID
    }

    /// What the visitor's other bookings refuse: penalties, the limit, people and cases booked already.
    ///
    /// A change needs no new booking.
    func standing(of journey: Journey, _ wanted: Wanted? = nil) async throws -> BookingRefusal? {
        guard journey.changes == nil else { return nil }
        if let penalty = try await PenaltyService(tenant).inForce(against: journey) { return .penalised(penalty) }
        let holds = HoldService(tenant, service: service)
        if let count = try await holds.limitReached(by: journey, start: wanted?.start) { return .limitReached(count) }
        if let wanted, let crowd = try await crowd(of: journey, wanted) { return .casesReached(crowd) }
        let answers = journey.state.knownAnswers(of: service)
        let booked = try await booked(
            journey.state.people.compactMap(\.entry), cases: answers.cases)
        return booked.people.isEmpty && booked.cases.isEmpty ? nil : .duplicate(booked)
    }

    /// The visitor's cases in a slot that leave no room for those of this journey.
    private func crowd(of journey: Journey, _ wanted: Wanted) async throws -> SlotCases? {
        guard let visitor = tenant.counted(journey, service: service, start: wanted.start),
            visitor.casesPerSlot != nil
        else { return nil }
        let entry = VisitorBookings.Entry(
            booking: journey.id, visitor: visitor.key, service: service.id, counter: wanted.counter,
            start: wanted.start, end: wanted.end,
            cases: max(1, HoldService(tenant, service: service).cases(of: journey.state)))
        let from = Day(containing: wanted.start).start
        let found = try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try transaction.together(BookingStore(transaction: transaction).confirmed(of: [entry.visitor], from: from))
        }
        return found.crowd(of: visitor, wanting: entry)
    }

    /// People and cases, by position, that an active booking is for.
    func booked(_ entries: [RegisterEntry], cases: [String] = []) async throws -> AlreadyBooked {
        let keys = ExclusiveKey.of(people: entries, cases: cases, at: service.id, keys: tenant.runtime.keys)
        guard !keys.isEmpty else { return AlreadyBooked() }
        let taken = try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            try ExclusiveKeyStore(transaction: transaction)
                .booked(keys.map(\.hash), from: Day(containing: moment).start)
        }
        return AlreadyBooked(keys.indices.filter { taken.contains(keys[$0].hash) }, of: keys)
    }

    /// What the rules refuse: everything, or each of the days that can be booked now.
    func refusal(on facts: EligibilityFacts) async -> BookingRefusal? {
        let judge = tenant.platformRuntime.judge
        if let refusal = await judge.judge(service.eligibility, on: facts).refusal { return refusal }
        let days = service.window.bookableDays(at: tenant.now, calendar: tenant.calendar)
        guard let first = days.first, let last = days.last else { return nil }
        let refused = await refusedDays(on: facts, days)
        guard refused.count == days.count else { return nil }
        let soonest = days.compactMap { refused[$0] }.min { left, right in
            (left.nextPossible ?? .latest) < (right.nextPossible ?? .latest)
        }
        return soonest.map { .ruleOnAllDays($0, first...last) }
    }

    /// The days that rules refuse to somebody, with the reason; each time of such a day is refused.
    func refusedDays(on facts: EligibilityFacts, _ days: [Day]) async -> [Day: Refusal] {
        guard !service.eligibility.isEmpty else { return [:] }
        let each = days.map { day in
            var facts = facts
            facts.stage = .time
            facts.slotStart = day.start.addingTimeInterval(12 * 3600)
            return facts
        }
        let verdicts = await tenant.platformRuntime.judge.judge(service.eligibility, onEach: each)
        let refused = zip(days, verdicts).compactMap { day, verdict -> (Day, Refusal)? in
            if case .notEligible(let refusal) = verdict { (day, refusal) } else { nil }
        }
        return Dictionary(refused) { first, _ in first }
    }

    /// The days that rules refuse to a journey's visitor by what is known now, with the reason.
    ///
    /// Judged once for what has been entered: calendars are looked at often.
    public func refusedDays(for journey: Journey) async throws -> [Day: Refusal] {
        guard !service.eligibility.isEmpty else { return [:] }
        let (now, judged) = (tenant.now, tenant.platformRuntime.judgedDays)
        let key = JudgedDays.Key(
            tenant: tenant.settings.id, version: tenant.version, journey: journey.id, entered: journey.version,
            today: Day(containing: now))
        // What the office excuses changes what such rules say, and no version of a journey.
        if !service.readsPast, let known = judged[key] { return known }
        let days = service.window.bookableDays(at: now, calendar: tenant.calendar)
        guard let facts = try await tenant.facts(about: journey, service: service, stage: .time, start: nil) else {
            return Dictionary(days.map { ($0, tenant.notInRegister) }) { first, _ in first }
        }
        let refused = await refusedDays(on: facts, days)
        judged[key] = refused
        return refused
    }
}

extension Journey {
    /// What is still to be answered or mended before a time is held, so that nobody who can't book holds one.
    ///
    /// A change has its booking's answers.
    public func problemsBeforeTime(of service: ServiceSettings) -> [FieldProblem] {
        guard changes == nil, state.answers == nil else { return [] }
        return FormReader.problemsBeforeTime(in: state.typed, of: service, people: state.people.count)
    }

    /// Cases as far as they are known.
    public func cases(of service: ServiceSettings) -> [String] { state.knownAnswers(of: service).cases }
}

extension JourneyState {
    /// Answers as far as they are known: those of the pages that are complete, and of an unfinished form whatever can be
    /// understood.
    func knownAnswers(of service: ServiceSettings) -> Answers {
        let known = qualification ?? Answers()
        return known.merging(answers ?? unfinishedAnswers(of: service))
    }

    private func unfinishedAnswers(of service: ServiceSettings) -> Answers? {
        guard !typed.isEmpty else { return nil }
        // Only birthdays are bounded by today, and forms have none.
        var reader = FormReader(typed: typed, today: .latest)
        var answers = reader.answers(to: service.form, people: people.count)
        if let settings = service.cases {
            let problems = reader.problems.count
            let cases = reader.cases(settings, most: settings.max)
            if reader.problems.count == problems { answers.cases = cases }
        }
        return answers
    }
}
