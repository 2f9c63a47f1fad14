@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// The office changes its hours while people have booked: whoever was there keeps their time, and it isn't given again.
@Suite struct ChangedHoursTests {
    private let ten = "2026-11-18 10:00:00"
    private let pool = SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)

    private static func onePlace(_ settings: inout TenantSettings) {
        settings.counters[0].plan.capacity = 1
    }

    /// What is free of the slots that begin at these times.
    private func free(_ test: TestTenant, _ times: String...) async throws -> [Int?] {
        let snapshot = try await test.snapshot()
        return times.map { time in
            snapshot.slots(in: pool).first { $0.start == japan("2026-11-18 \(time):00") }
                .map { snapshot.free($0, in: pool) }
        }
    }

    @Test func bookedTimeIsNotGivenAgainUnderOtherHours() async throws {
        try await withTenant(Self.onePlace) { test in
            _ = try await test.book(ten)
            _ = try await test.book("2026-11-18 10:30:00")
            try await test.plan { $0.slotMinutes = 25 }
            for start in ["09:50", "10:15", "10:40"] {
                let placing = try await test.place("2026-11-18 \(start):00")
                #expect(placing.start == japan("2026-11-18 \(start):00"))
                #expect(try await test.run(placing) == .failure(.slotTaken), "\(start)")
            }
            #expect(try await free(test, "09:25", "09:50", "10:00", "10:15", "10:40", "11:05") == [1, 0, 0, 0, 0, 1])
            #expect(try await test.run(test.place("2026-11-18 11:05:00")).isHeld)
            #expect(try await test.overbooked() == 0)
        }
    }

    @Test func cancelledTimeOfFormerHoursIsFreeAtOnce() async throws {
        try await withTenant(Self.onePlace) { test in
            let booked = try await test.book(ten)
            try await test.plan { $0.slotMinutes = 25 }
            let availability = test.tenant.runtime.availability
            let slot = try #require(
                try await availability.newest().slots(in: pool).first { $0.start == japan("2026-11-18 10:15:00") })
            #expect(try await availability.newest().free(slot, in: pool) == 0)
            _ = try await test.run(test.cancel(booked, by: .office))
            #expect(try await availability.current().free(slot, in: pool) == 1)
            #expect(try await test.run(test.place("2026-11-18 10:15:00")).isHeld)
        }
    }

    /// The visitor whose held time was closed chooses the new time that overlaps it: what they give up counts as free.
    @Test func heldTimeOfFormerHoursStandsInNobodysOwnWay() async throws {
        try await withTenant(Self.onePlace) { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            let holds = HoldService(test.tenant, service: test.service)
            _ = try await holds.place(start: japan(ten), counter: TestSettings.main, for: journey)
            try await test.plan { $0.slotMinutes = 25 }
            await test.tenant.runtime.availability.slotsChanged()
            let holding = try await test.read(journey.id, visitor)
            let offer = try await holds.offer(for: holding)
            let next = japan("2026-11-18 10:15:00")
            #expect(offer.cell(startingAt: next, counter: TestSettings.main)?.state == .free(1))
            #expect(try await free(test, "10:15") == [0])
            guard case .success = try await holds.place(start: next, counter: TestSettings.main, for: holding) else {
                throw UnexpectedAnswer(answer: "not held")
            }
            #expect(try await test.overbooked() == 0)
        }
    }

    /// Two who follow each other under the former hours use up one place, not two.
    @Test func placesThatFollowEachOtherCountOnce() async throws {
        try await withTenant { test in
            _ = try await test.book(ten)
            _ = try await test.book("2026-11-18 10:30:00")
            try await test.plan { $0.slotMinutes = 25 }
            #expect(try await free(test, "10:15") == [1])
        }
    }

    @Test func whatIsTakenTwiceAtOneTimeIsCounted() async throws {
        try await withTenant(Self.onePlace) { test in
            _ = try await test.book(ten)
            try await test.plan { $0.slotMinutes = 25 }
            let slot = try #require(try await test.slots(from: "2026-11-18 10:15:00").first).id
            try await test.sql { transaction in
                SlotStore(transaction: transaction).add([slot: 1])
                HoldStore(transaction: transaction, clockOffset: 0)
                    .insertPlaces([(holder: UUID(), places: SlotPlaces(slot: slot, count: 1))])
            }
            #expect(try await test.overbooked() == 1)
        }
    }

    /// Fewer places that the office has agreed to are reported with what closed slots use up, and are no fault.
    @Test func fewerPlacesCountThoseOfFormerHours() async throws {
        try await withTenant { test in
            _ = try await test.book("2026-11-18 10:30:00")
            try await test.plan { $0.slotMinutes = 25 }
            _ = try await test.book("2026-11-18 10:40:00")
            let report = try await test.plan {
                $0.slotMinutes = 25
                $0.capacity = 1
            }
            let (closed, kept) = (japan("2026-11-18 10:30:00"), japan("2026-11-18 10:40:00"))
            #expect(report.conflicts.map(\.start) == [closed, kept] && report.conflicts.map(\.taken) == [1, 2])
            #expect(try await test.overbooked() == 0)
        }
    }

    /// Services that shared their places take them apart, or the other way: who has booked keeps a place in both.
    @Test func placesAreNotGivenAgainWhenServicesStopSharing() async throws {
        try await withTenant(Self.onePlace) { test in
            let booked = try await test.book(ten)
            let apart = { (settings: inout TenantSettings) in settings.services[0].capacity = .own }
            try await test.generate(apart)
            var service = test.service
            service.capacity = .own
            let own = SlotSnapshot.CounterPool(service: service, counter: TestSettings.main)
            let slot = try #require(try await test.snapshot().slots(in: own).first { $0.start == japan(ten) })
            #expect(try await test.snapshot().free(slot, in: own) == 0)
            var placing = try await test.place(ten)
            placing.slots = [SlotPlaces(slot: slot.id, count: 1)]
            #expect(try await test.run(placing) == .failure(.slotTaken))
            _ = try await test.run(test.cancel(booked, by: .office))
            #expect(try await test.run(placing).isHeld)
            #expect(try await test.run(test.confirm(placing)).isBooked)
            try await test.generate { _ in }
            #expect(try await free(test, "10:00") == [0])
            #expect(try await test.overbooked() == 0)
        }
    }

    @Test(arguments: 1...6) func noChangeOfHoursGivesATimeTwice(seed: UInt64) async throws {
        let trial = HoursTrial(seed: seed)
        try await withTenant(HoursTrial.settings) { test in
            for _ in 0..<60 {
                try await trial.step(test)
                #expect(try await trial.busiest(test) <= HoursTrial.capacity)
                #expect(try await trial.wronglyShown(test) == [])
                #expect(try await test.overbooked() == 0)
            }
            #expect(trial.hasBookedBesideClosed, "the trial has to meet what it tries")
        }
    }

    /// The negative control: where closed slots aren't found, times are given twice, and the trial sees it.
    @Test func timesGivenTwiceAreFound() async throws {
        var found = false
        for seed in 1...6 where !found {
            let trial = HoursTrial(seed: UInt64(seed))
            try await withTenant(HoursTrial.settings) { test in
                for _ in 0..<60 where !found {
                    try await trial.step(test)
                    try await test.sql { try $0.execute("update slot set pool = id::text where closed") }
                    found = try await trial.busiest(test) > HoursTrial.capacity
                }
            }
        }
        #expect(found)
    }
}

/// Random visitors, and an office that changes its hours at random.
private final class HoursTrial {
    static let capacity = 2
    private static let day = "2026-11-18"

    private var random: SeededNumbers
    private var bookings: [PlaceHold] = []
    /// Whether anything was given at a time that a closed slot overlaps.
    private(set) var hasBookedBesideClosed = false

    init(seed: UInt64) { random = SeededNumbers(state: seed) }

    static func settings(_ settings: inout TenantSettings) {
        settings.counters[0].plan.capacity = capacity
        settings.services[0].window.opens = .always(horizonDays: 1)
    }

    func step(_ test: TestTenant) async throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: try await changeHours(test)
        case 2: try await cancel(test)
        case 3: _ = test.clock.rehearse(at: test.clock.now.addingTimeInterval(400))
        default: try await visit(test)
        }
    }

    private func changeHours(_ test: TestTenant) async throws {
        let minutes = [15, 20, 25, 30, 40, 60].randomElement(using: &random) ?? 30
        let begin = ["09:00", "09:05", "09:10"].randomElement(using: &random) ?? "09:00"
        try await test.plan { plan in
            plan.slotMinutes = minutes
            plan.hours[0].times = spans("\(begin)-11:00")
        }
    }

    private func cancel(_ test: TestTenant) async throws {
        guard let index = bookings.indices.randomElement(using: &random) else { return }
        _ = try await test.run(test.cancel(bookings.remove(at: index), by: .office))
    }

    /// Holds one slot or two, and perhaps books; whoever was shown a free time gets it.
    private func visit(_ test: TestTenant) async throws {
        let snapshot = try await test.snapshot()
        let slots = Self.slots(snapshot)
        let count = Int.random(in: 1...2, using: &random)
        guard let first = slots.indices.randomElement(using: &random) else { return }
        let run = slots[first...].prefix(count)
        guard let start = run.first?.start, let end = run.last?.end else { return }
        let placing = PlaceHold(
            hold: UUID(), journey: UUID(), service: test.service.id, counter: TestSettings.main, start: start,
            end: end, people: count, slots: run.map { SlotPlaces(slot: $0.id, count: 1) }, seconds: 600,
            deadline: japan("2030-01-01 00:00:00"))
        let isFree = run.allSatisfy { snapshot.free($0, in: Self.pool) > 0 }
        let isRun = run.allSatisfy { $0.block == run.first?.block } && run.count == count
        let outcome = try await test.run(placing)
        if isRun { #expect(outcome.isHeld == isFree) }
        guard outcome.isHeld else { return }
        let closed = snapshot.slots(in: Self.pool).filter { $0.closed && $0.taken > 0 }
        if closed.contains(where: { $0.start < end && start < $0.end }) { hasBookedBesideClosed = true }
        guard Bool.random(using: &random) else { return }
        if try await test.run(test.confirm(placing)).isBooked { bookings.append(placing) }
    }

    /// The most people at the counter at any one moment, by the times that were promised to them.
    func busiest(_ test: TestTenant) async throws -> Int {
        let promised = try await promised(test)
        return promised.map { first in promised.filter { $0.contains(first.lowerBound) }.count }.max() ?? 0
    }

    /// Slots of which the calendar shows another number of free places than the promised times leave.
    func wronglyShown(_ test: TestTenant) async throws -> [String] {
        let (snapshot, promised) = (try await test.snapshot(), try await promised(test))
        return Self.slots(snapshot).compactMap { slot in
            let span = slot.start..<slot.end
            let overlapping = promised.filter { $0.overlaps(span) }
            let used =
                overlapping.map { first in
                    let moment = max(first.lowerBound, slot.start)
                    return overlapping.filter { $0.contains(moment) }.count
                }.max() ?? 0
            let shown = snapshot.free(slot, in: Self.pool)
            return shown == Self.capacity - used ? nil : "\(slot.start): \(shown) instead of \(Self.capacity - used)"
        }
    }

    private func promised(_ test: TestTenant) async throws -> [Range<Date>] {
        let now = test.clock.now
        return try await test.sql { transaction in
            try transaction.query(
                """
                select starts_at, ends_at from booking where state = 'confirmed'
                union all select starts_at, ends_at from hold where state = 'held' and expires_at > \(now)
                """
            ) { try $0.decode(0, Date.self)..<$0.decode(1, Date.self) }
        }
    }

    private static let pool = SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)

    private static func slots(_ snapshot: SlotSnapshot) -> ArraySlice<SlotSnapshot.Slot> {
        let (first, last) = (japan("\(day) 00:00:00"), japan("\(day) 24:00:00"))
        return ArraySlice(snapshot.slots(in: pool, from: first, until: last).filter { !$0.closed })
    }
}

extension TestTenant {
    /// Makes the slots of the counter anew, by the usual plan with `change`.
    @discardableResult
    func plan(_ change: (inout SlotPlan) -> Void) async throws -> SlotGenerator.Report {
        try await generate { change(&$0.counters[0].plan) }
    }

    /// Makes the slots anew, by the usual settings with `change`.
    @discardableResult
    func generate(_ change: (inout TenantSettings) -> Void) async throws -> SlotGenerator.Report {
        var settings = tenant.settings
        change(&settings)
        let generator = SlotGenerator(settings: settings, calendar: tenant.calendar)
        let clock = clock
        return try await database.transaction(in: scope) { try generator.generate(in: $0, clock: clock) }
    }

    /// What the gauge of overbooked slots says.
    fileprivate func overbooked() async throws -> Int {
        let now = clock.now
        return try await sql { try TenantHealthStore(transaction: $0).read(at: now).overbookedSlots }
    }
}
