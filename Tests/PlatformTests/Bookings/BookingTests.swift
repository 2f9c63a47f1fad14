import Domain
import Foundation
import Postgres
import TestCluster
import TestOffice
import Testing

@testable import Platform

@Suite struct BookingTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    @Test func doubleClickGivesTheSameBooking() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            async let one = test.run(test.confirm(placed))
            async let two = test.run(test.confirm(placed))
            let outcomes = try await Set([one, two])
            #expect(outcomes == [.booked(placed.hold, fresh: true), .booked(placed.hold, fresh: false)])
            #expect(try await test.number("select count(*) from booking") == 1)
        }
    }

    @Test func doubleClickOnTwoServersGivesTheSameBooking() async throws {
        try await withTenant { test in
            try await test.withOtherServer { other in
                for _ in 0..<5 {
                    let placed = try await test.place(nine)
                    _ = try await test.run(placed)
                    async let here = test.run(test.confirm(placed))
                    async let there = other.runtime.writer.run(test.confirm(placed))
                    let outcomes = try await Set([here, there])
                    #expect(outcomes == [.booked(placed.hold, fresh: true), .booked(placed.hold, fresh: false)])
                    let cancel = CancelBooking(booking: placed.hold, sequence: 0, by: .visitor, mails: [])
                    #expect(try await test.run(cancel) == .cancelled(fresh: true))
                }
            }
        }
    }

    /// COMMIT went through, but its answer was lost: the set runs again and must say the same.
    @Test func setRunAgainAfterALostAnswerSaysTheSame() async throws {
        try await withTenant { test in
            let (placed, other) = (try await test.place(nine), try await test.book(ten))
            let changing = try await test.startedChange(of: other.hold)
            let newTime = try await test.place("2026-11-18 11:00:00", journey: changing)
            _ = try await test.run(newTime)
            let commands: [any BatchCommand] = [
                try await test.place("2026-11-18 13:00:00"),
                test.change(other.hold, journey: changing, to: newTime),
            ]
            #expect(try await test.runTwice(placed) { $0.isHeld })
            #expect(try await test.runTwice(test.confirm(placed)) { $0.isBooked })
            #expect(
                try await test.runTwice(commands) { outcome in
                    (outcome as? PlaceHold.Outcome)?.isHeld ?? false
                        || outcome as? ChangeBooking.Outcome == .changed(sequence: 1)
                })
            let cancel = CancelBooking(booking: placed.hold, sequence: 0, by: .visitor, mails: [])
            #expect(try await test.runTwice(cancel) { if case .success = $0 { true } else { false } })
            #expect(try await test.history().faults(acknowledged: [other.hold]) == [])
            #expect(try await test.number("select count(*) from booking") == 2)
        }
    }

    @Test func caseHasOneActiveBooking() async throws {
        try await withTenant { test in
            let first = try await test.book(nine, keys: ["a"])
            let second = try await test.place(ten)
            _ = try await test.run(second)
            #expect(
                try await test.run(test.confirm(second, keys: ["b", "a"]))
                    == .failure(.duplicate(AlreadyBooked(cases: [1]))))
            let cancel = CancelBooking(booking: first.hold, sequence: 0, by: .visitor, mails: [])
            #expect(try await test.run(cancel) == .cancelled(fresh: true))
            #expect(try await test.run(test.confirm(second, keys: ["b", "a"])).isBooked)
        }
    }

    @Test func twoServersBookACaseOnce() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 20 }) { test in
            try await test.withOtherServer { other in
                for number in 0..<8 {
                    let placings = [try await test.place(nine), try await test.place(nine)]
                    for placed in placings { _ = try await test.run(placed) }
                    let keys = ["\(number)"]
                    async let here = test.run(test.confirm(placings[0], keys: keys))
                    async let there = other.runtime.writer.run(test.confirm(placings[1], keys: keys))
                    let outcomes = try await [here, there]
                    #expect(outcomes.count { $0.isBooked } == 1)
                    #expect(outcomes.contains(.failure(.duplicate(AlreadyBooked(cases: [0])))))
                }
            }
        }
    }

    @Test func holdOfAnotherJourneyIsNotBooked() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            #expect(try await test.run(placed).isHeld)
            var foreign = test.confirm(placed)
            foreign.journey = UUID()
            #expect(try await test.run(foreign) == .failure(.holdExpired))
            #expect(try await test.run(test.confirm(placed)).isBooked)
        }
    }

    @Test func holdThatEndsWhileItsCaseIsWaitedForIsNotBookedAndLeavesTheCaseFree() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 20 }) { test in
            let (first, second) = (try await test.place(nine), try await test.place(nine, seconds: 60))
            for placed in [first, second] { #expect(try await test.run(placed).isHeld) }
            let confirmations = [first, second].map { test.confirm($0, keys: ["case"]) }
            let (scope, clock, decided) = (test.scope, test.clock, Turn())
            struct Undone: Error {}
            async let one: Void? = try? test.database.transaction(in: scope) { transaction in
                _ = try CommandBatch.run(alone: confirmations[0], in: transaction, clock: clock)
                decided.come()
                try LockWaiters.come(for: transaction)
                #expect(clock.rehearse(at: clock.now.addingTimeInterval(61)))
                throw Undone()
            }
            async let two = test.database.transaction(in: scope) { transaction in
                decided.wait()
                return try CommandBatch.run(alone: confirmations[1], in: transaction, clock: clock)
            }
            _ = await one
            #expect(try await two == .failure(.holdExpired))
            #expect(try await test.run(confirmations[0]).isBooked)
        }
    }

    @Test func missedTimeFreesTheCaseFromTheNextDay() async throws {
        try await withTenant { test in
            _ = try await test.book("2026-11-17 09:00:00", keys: ["a"])
            test.rehearse("2026-11-17 23:00:00")
            let second = try await test.place("2026-11-19 09:00:00", seconds: 7200)
            _ = try await test.run(second)
            #expect(
                try await test.run(test.confirm(second, keys: ["a"]))
                    == .failure(.duplicate(AlreadyBooked(cases: [0]))))
            test.rehearse("2026-11-18 00:00:00")
            #expect(try await test.run(test.confirm(second, keys: ["a"])).isBooked)
        }
    }

    @Test func agentHasAtMostThreeBookingsWhoeverWritesThem() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 20 }) { test in
            try await test.withOtherServer { other in
                let limit = BookingLimit(most: 3, from: japan("2026-11-16 00:00:00"))
                let visitor = CountedVisitor(key: Data([9]), limit: limit)
                var placings: [PlaceHold] = []
                for _ in 0..<12 {
                    let placed = try await test.place(nine)
                    _ = try await test.run(placed)
                    placings.append(placed)
                }
                let writers = [test.tenant.runtime.writer, other.runtime.writer]
                let outcomes = try await withThrowingTaskGroup(of: ConfirmBooking.Outcome.self) { group in
                    for (index, placed) in placings.enumerated() {
                        group.addTask {
                            try await writers[index % 2].run(test.confirm(placed, visitor: visitor))
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(outcomes.count { $0.isBooked } == 3)
                #expect(outcomes.count { $0 == .failure(.limitReached(3)) } == 9)
            }
        }
    }

    @Test func mailIsQueuedInTheBookingsTransaction() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            let command = test.confirm(placed, mails: [try test.mail()])
            let (scope, clock) = (test.scope, test.clock)
            await #expect(throws: RolledBack.self) {
                _ = try await test.database.transaction(in: scope) { transaction -> Int in
                    _ = try CommandBatch.run([command], in: transaction, clock: clock)
                    throw RolledBack()
                }
            }
            #expect(try await test.takeMail() == [])
            #expect(try await test.number("select count(*) from booking") == 0)
            #expect(try await test.run(command).isBooked)
            #expect(try await test.takeMail() == [.completed])
            #expect(test.server.queued.count == 1)
        }
    }

    @Test func auditSaysWhoDidWhat() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let cancel = CancelBooking(booking: booked.hold, sequence: 0, by: .office, mails: [])
            _ = try await test.run(cancel)
            let entries = try await test.sql {
                try $0.query("select actor || ' ' || action from audit where subject is not null order by id") { row in
                    try row.decode(0, String.self)
                }
            }
            #expect(entries == ["visitor booking.made", "office booking.cancelled"])
        }
    }
}

private struct RolledBack: Error {}
