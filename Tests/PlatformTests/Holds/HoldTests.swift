import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct HoldTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    @Test func placedHoldTakesItsPlaces() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine, slots: 2)
            let outcome = try await test.run(placed)
            let hold = try outcome.get()
            #expect(hold.end == japan("2026-11-18 10:00:00"))
            #expect(abs(hold.expires.timeIntervalSince(test.clock.now) - 600) < 60)
            #expect(try await test.taken(nine) == 1)
            #expect(try await test.taken("2026-11-18 09:30:00") == 1)
        }
    }

    @Test func sameCommandTwiceHoldsOnce() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            let first = try await test.run(placed)
            #expect(try await test.run(placed) == first)
            #expect(try await test.taken(nine) == 1)
        }
    }

    @Test func choosingAgainReplacesTheHold() async throws {
        try await withTenant { test in
            let first = try await test.place(nine)
            let second = try await test.place(ten, journey: first.journey)
            #expect(try await test.run(first).isHeld)
            #expect(try await test.run(second).isHeld)
            #expect(try await test.taken(nine) == 0)
            #expect(try await test.taken(ten) == 1)
            #expect(try await test.state(of: first.hold) == "released")
        }
    }

    @Test func whoGetsNoPlaceKeepsWhatTheyHeld() async throws {
        try await withTenant { test in
            for _ in 0..<2 { _ = try await test.run(test.place(ten)) }
            let mine = try await test.place(nine)
            #expect(try await test.run(mine).isHeld)
            #expect(try await test.run(test.place(ten, journey: mine.journey)) == .failure(.slotTaken))
            #expect(try await test.state(of: mine.hold) == "held")
        }
    }

    @Test func ownHoldCountsAsOwnPlaces() async throws {
        try await withTenant { test in
            let mine = try await test.place(nine, places: 2)
            #expect(try await test.run(mine).isHeld)
            let again = try await test.place(nine, slots: 2, places: 2, journey: mine.journey)
            #expect(try await test.run(again).isHeld)
            #expect(try await test.run(test.place(nine)) == .failure(.slotTaken))
        }
    }

    @Test func visitorHoldsAtMostOne() async throws {
        try await withTenant { test in
            let journey = UUID()
            for start in [nine, ten, "2026-11-19 09:00:00"] {
                _ = try await test.run(test.place(start, journey: journey))
            }
            #expect(try await test.number("select count(*) from hold where state = 'held'") == 1)
            #expect(try await test.number("select sum(taken)::int8 from slot") == 1)
        }
    }

    @Test func twoServersLeaveAVisitorOneHold() async throws {
        try await withTenant { test in
            try await test.withOtherServer { other in
                let journey = UUID()
                let starts = ["2026-11-18 09:00:00", "2026-11-18 10:00:00"]
                for _ in 0..<10 {
                    let placings = [
                        try await test.place(starts[0], journey: journey),
                        try await test.place(starts[1], journey: journey),
                    ]
                    async let here = test.run(placings[0])
                    async let there = other.runtime.writer.run(placings[1])
                    let outcomes = try await [here, there]
                    #expect(outcomes.allSatisfy { $0.isHeld })
                }
                #expect(try await test.history().faults(acknowledged: []) == [])
                #expect(try await test.number("select count(*) from hold where state = 'held'") == 1)
            }
        }
    }

    @Test func renewalStartsTheMinutesAnewAndIsBounded() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            let renewal = RenewHold(journey: placed.journey, seconds: 600, most: 2)
            for _ in 0..<2 {
                #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(500)))
                let renewed = try await test.run(renewal)
                guard case .renewed = renewed else { throw UnexpectedAnswer(answer: "\(renewed)") }
            }
            let third = try await test.run(renewal)
            guard case .noneLeft(let hold) = third else { throw UnexpectedAnswer(answer: "\(third)") }
            #expect(hold.expires > test.clock.now.addingTimeInterval(500))
        }
    }

    @Test func releasedHoldGivesItsPlacesBackOnce() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            #expect(try await test.run(ReleaseHold(journey: placed.journey)) == .released)
            #expect(try await test.run(ReleaseHold(journey: placed.journey)) == .nothingHeld)
            #expect(try await test.run(test.confirm(placed)) == .failure(.holdExpired))
            #expect(try await test.taken(nine) == 0)
        }
    }

    @Test func expiredHoldCanNotBeConfirmedRenewedOrReleased() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            test.rehearse("2026-11-16 10:20:00")
            let renewal = RenewHold(journey: placed.journey, seconds: 600, most: 2)
            #expect(try await test.run(test.confirm(placed)) == .failure(.holdExpired))
            #expect(try await test.run(renewal) == .gone)
            #expect(try await test.run(ReleaseHold(journey: placed.journey)) == .nothingHeld)
            #expect(try await test.state(of: placed.hold) == "expired")
            #expect(try await test.taken(nine) == 0)
        }
    }

    @Test func confirmedHoldDoesNotExpire() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            test.rehearse("2026-11-16 12:00:00")
            #expect(try await test.run(ExpireDue()) == .expired)
            #expect(try await test.state(of: booked.hold) == "confirmed")
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
        }
    }

    @Test func expiredPlaceIsFreeToTheVeryNextPlacing() async throws {
        try await withTenant { test in
            for _ in 0..<2 { _ = try await test.run(test.place(nine)) }
            #expect(try await test.run(test.place(nine)) == .failure(.slotTaken))
            test.rehearse("2026-11-16 10:20:00")
            #expect(try await test.run(test.place(nine, places: 2)).isHeld)
        }
    }

    /// A set frees only so many expired holds besides its own work; those in the way are always among them.
    @Test func manyOlderExpiredHoldsDoNotKeepAPlace() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 400 }) { test in
            var commands: [PlaceHold] = []
            for _ in 0..<300 { commands.append(try await test.place(ten, seconds: 60)) }
            commands.append(try await test.place(nine, places: 400, seconds: 120))
            let all = commands
            let clock = test.clock
            _ = try await test.database.transaction(in: test.scope) {
                try CommandBatch.run(all, in: $0, clock: clock)
            }
            test.rehearse("2026-11-16 10:20:00")
            #expect(try await test.run(test.place(nine, places: 400)).isHeld)
        }
    }

    @Test func consecutiveSlotsNeverCrossABreak() async throws {
        try await withTenant { test in
            let overLunch = try await test.place("2026-11-18 11:30:00", slots: 2)
            let overNight = try await test.place("2026-11-18 14:30:00", slots: 2)
            #expect(try await test.run(overLunch) == .failure(.slotTaken))
            #expect(try await test.run(overNight) == .failure(.slotTaken))
            #expect(try await test.run(test.place("2026-11-18 11:00:00", slots: 2)).isHeld)
        }
    }

    /// Pure: two parts of a day may follow each other without a minute between.
    @Test func slotsOfTwoPartsOfADayAreNoRun() {
        func slot(_ start: String, _ end: String, block: Int) -> LockedSlot {
            LockedSlot(
                start: japan("2026-11-18 \(start):00"), end: japan("2026-11-18 \(end):00"), block: block, planned: 1,
                taken: 0, closed: false)
        }
        func isRun(_ second: LockedSlot) -> Bool {
            let entries = [1: slot("09:00", "09:30", block: 1), 2: second]
            return SlotLedger(entries: entries, used: [:], held: [:]).isRun(
                [SlotPlaces(slot: 1, count: 1), SlotPlaces(slot: 2, count: 1)],
                from: japan("2026-11-18 09:00:00"), to: japan("2026-11-18 10:00:00"))
        }
        #expect(isRun(slot("09:30", "10:00", block: 1)))
        #expect(!isRun(slot("09:30", "10:00", block: 2)))
        #expect(!isRun(slot("09:40", "10:00", block: 1)))
    }

    @Test func consecutiveSlotsNeverCrossAClosedOrFullSlot() async throws {
        try await withTenant { test in
            _ = try await test.run(test.place("2026-11-18 09:30:00", places: 2))
            #expect(try await test.run(test.place(nine, slots: 3)) == .failure(.slotTaken))
            let closed = japan("2026-11-18 10:30:00")
            _ = try await test.sql { try $0.execute("update slot set closed = true where starts_at = \(closed)") }
            #expect(try await test.run(test.place(ten, slots: 2)) == .failure(.slotClosed))
            #expect(try await test.taken(ten) == 0)
        }
    }

    @Test func slotsThatAreNoRunAreRefused() async throws {
        try await withTenant { test in
            var none = try await test.place(nine)
            none.slots = []
            #expect(try await test.run(none) == .failure(.slotTaken))
            var gap = try await test.place(nine, slots: 3)
            gap.slots.remove(at: 1)
            #expect(try await test.run(gap) == .failure(.slotTaken))
            var short = try await test.place(nine)
            short.end = japan("2026-11-18 10:00:00")
            #expect(try await test.run(short) == .failure(.slotTaken))
        }
    }

    @Test func deadlineIsExactToTheSecond() async throws {
        try await withTenant { test in
            let slot = japan("2026-11-17 09:00:00")
            let deadline = test.service.window.closes.instant(for: slot, calendar: test.tenant.calendar)
            #expect(deadline == japan("2026-11-16 12:00:00"))
            // The clock runs on: whoever was stopped for more than the last second tries again.
            var inTime: PlaceHold.Outcome
            repeat {
                test.rehearse("2026-11-16 11:59:59")
                inTime = try await test.run(test.place("2026-11-17 09:00:00", deadline: deadline))
            } while !inTime.isHeld && test.clock.now >= deadline
            #expect(inTime.isHeld)
            let held = try await test.place("2026-11-17 09:30:00")
            _ = try await test.run(held)
            test.rehearse("2026-11-16 12:00:00")
            #expect(
                try await test.run(test.place("2026-11-17 10:00:00", deadline: deadline))
                    == .failure(.deadlinePassed(since: deadline)))
            var confirmation = test.confirm(held)
            confirmation.deadline = deadline
            #expect(try await test.run(confirmation) == .failure(.deadlinePassed(since: deadline)))
        }
    }
}
