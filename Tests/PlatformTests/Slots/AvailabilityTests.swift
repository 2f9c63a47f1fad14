import Domain
import Foundation
import Synchronization
import TestOffice
import TestCluster
import Testing

@testable import Platform

@Suite struct AvailabilityTests {
    private let nine = "2026-11-18 09:00:00"

    private func free(_ snapshot: SlotSnapshot) -> Int? {
        let pool = SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)
        return snapshot.slots(in: pool).first { $0.start == japan(nine) }.map { snapshot.free($0, in: pool) }
    }

    @Test func ownWriteIsVisibleAtOnce() async throws {
        try await withTenant { test in
            let availability = test.tenant.runtime.availability
            #expect(free(try await availability.current()) == 2)
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            #expect(free(try await availability.current()) == 1)
            _ = try await test.run(ReleaseHold(journey: placed.journey))
            #expect(free(try await availability.current()) == 2)
        }
    }

    @Test func expiredHoldCountsAsFree() async throws {
        try await withTenant { test in
            _ = try await test.run(test.place(nine))
            test.rehearse("2026-11-16 10:30:00")
            #expect(free(try await test.tenant.runtime.availability.current()) == 2)
            _ = try await test.run(ExpireDue())
            #expect(free(try await test.tenant.runtime.availability.current()) == 2)
        }
    }

    /// The slot's row stays as it was: what the old hold gave back, the new one took.
    @Test func placeThatPassesFromAnExpiredHoldToAnotherShowsAsTaken() async throws {
        try await withTenant { test in
            _ = try await test.run(test.place(nine, places: 2))
            test.rehearse("2026-11-16 10:30:00")
            let availability = test.tenant.runtime.availability
            #expect(free(try await availability.current()) == 2)
            #expect(try await test.run(test.place(nine, places: 2)).isHeld)
            #expect(free(try await availability.current()) == 0)
        }
    }

    @Test func writeDuringTheReadingIsNeitherLostNorCountedTwice() async throws {
        try await withTenant { test in
            let (started, release) = (Turn(), Turn())
            let before = try await test.snapshot()
            let availability = Availability(clock: test.clock, uptime: { 0 }) { _ in
                started.come()
                await release.hasCome()
                return before
            }
            async let reading = availability.current()
            await started.hasCome()
            let slot = try #require(try await test.slots(from: nine).first).id
            await availability.add(SlotChange(transaction: .max, differences: [slot: 1], expired: []))
            await availability.add(SlotChange(transaction: 1, differences: [slot: 1], expired: []))
            release.come()
            #expect(free(try await reading) == 1)
            #expect(free(try await availability.current()) == 1)
        }
    }

    @Test func manyVisitorsCauseOneReading() async throws {
        try await withTenant { test in
            let snapshot = try await test.snapshot()
            let readings = Mutex(0)
            let availability = Availability(clock: test.clock, uptime: { 0 }) { _ in
                readings.withLock { $0 += 1 }
                return snapshot
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 { group.addTask { _ = try await availability.current() } }
                try await group.waitForAll()
            }
            #expect(readings.withLock { $0 } == 1)
            await availability.slotsChanged()
            _ = try await availability.current()
            #expect(readings.withLock { $0 } == 2)
        }
    }

    /// What was read, or began to be read, before the office closed a slot is of no use to who met that.
    @Test func newestIsReadSinceItWasAskedForAndOnceForAll() async throws {
        try await withTenant { test in
            let snapshot = try await test.snapshot()
            let uptime = Mutex(0.0)
            let readings = Mutex(0)
            let (started, release) = (Turn(), Turn())
            let availability = Availability(clock: test.clock, uptime: { uptime.withLock { $0 } }) { _ in
                let number = readings.withLock {
                    $0 += 1; return $0
                }
                if number == 1 {
                    started.come()
                    await release.hasCome()
                }
                return snapshot
            }
            async let early = availability.current()
            await started.hasCome()
            uptime.withLock { $0 = 0.1 }
            async let first = availability.newest()
            async let second = availability.newest()
            release.come()
            _ = try await (early, first, second)
            #expect(readings.withLock { $0 } == 2)
            uptime.withLock { $0 = 0.2 }
            _ = try await availability.newest()
            #expect(readings.withLock { $0 } == 3)
        }
    }

    @Test func failedReadingIsTriedAgain() async throws {
        try await withTenant { test in
            let snapshot = try await test.snapshot()
            let readings = Mutex(0)
            let availability = Availability(clock: test.clock, uptime: { 0 }) { _ in
                if readings.withLock({
                    $0 += 1; return $0
                }) == 1 {
                    throw OtherTenant()
                }
                return snapshot
            }
            await #expect(throws: OtherTenant.self) { _ = try await availability.current() }
            #expect(free(try await availability.current()) == 2)
        }
    }

    /// Who loses a time is told whether it may come back.
    @Test func timeIsOnlyHeldUntilItIsBooked() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 1 }) { test in
            let start = "2026-11-18 09:00:00"
            let holds = HoldService(test.tenant, service: test.service)
            let demand = SlotDemand(service: test.service, people: 1, cases: 0)
            func isOnlyHeld(_ snapshot: SlotSnapshot) async throws -> Bool {
                try await holds.isOnlyHeld(
                    startingAt: japan(start), counter: TestSettings.main, in: holds.offer(of: demand, in: snapshot))
            }
            #expect(try await !isOnlyHeld(test.snapshot()))
            let placed = try await test.place(start)
            #expect(try await test.run(placed).isHeld)
            #expect(try await isOnlyHeld(test.tenant.runtime.availability.current()))
            #expect(try await isOnlyHeld(test.snapshot()))
            #expect(try await test.run(test.confirm(placed)).isBooked)
            #expect(try await !isOnlyHeld(test.snapshot()))
        }
    }
}
