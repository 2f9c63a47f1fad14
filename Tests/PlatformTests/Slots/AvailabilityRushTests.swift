import Foundation
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// Visitors while a snapshot is being read, step by step, with a clock of the test's own.
@Suite(.timeLimit(.minutes(5))) struct AvailabilityRushTests {
    private static let pool = SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)

    /// A tenant's snapshot whose readings the test ends.
    private final class Rush: Sendable {
        let readings = GatedReadings<SlotSnapshot>()
        let clock = PlatformClock(rehearsingFrom: TestTenant.monday)
        let availability: Availability
        private let uptime = UptimeOfTest()

        init() {
            availability = Availability(clock: clock, uptime: { [uptime] in uptime.now }) { [readings] _ in
                try await readings.read()
            }
        }

        /// A rush whose snapshot has just been read.
        static func begun(free: Int = 4) async throws -> Rush {
            let rush = Rush()
            async let first = rush.availability.current()
            await rush.readings.haveBegun(1)
            rush.end(free: free)
            let shown = try await first.free
            #expect(shown == free)
            return rush
        }

        func pass(_ seconds: TimeInterval) { uptime.pass(seconds) }

        func end(free: Int, last: Bool = false) {
            readings.end(.success(AvailabilityRushTests.snapshot(free: free)), last: last)
        }

        /// Waits until what a reading has ended with is shown.
        func isShown(free: Int) async throws {
            while try await availability.current().free != free { await Task.yield() }
        }
    }

    fileprivate static func snapshot(free: Int) -> SlotSnapshot {
        let slot = SlotSnapshot.Slot(
            id: 1, start: japan("2026-11-18 09:00:00"), end: japan("2026-11-18 09:15:00"), block: 1, planned: 4,
            taken: 4 - free, closed: false)
        return SlotSnapshot(readAt: TestTenant.monday, counterPools: [pool: [slot]])
    }

    @Test func whatIsThereIsServedWhileOneReadingForAllIsUnderWay() async throws {
        let rush = try await Rush.begun(free: 4)
        rush.pass(0.4)
        #expect(try await rush.availability.current().free == 4)
        #expect(await rush.availability.begun == 1)
        rush.pass(0.2)
        for _ in 0..<100 { #expect(try await rush.availability.current().free == 4) }
        await rush.readings.haveBegun(2)
        rush.pass(5)
        for _ in 0..<100 { #expect(try await rush.availability.current().free == 4) }
        #expect(await rush.availability.begun == 2)
        rush.end(free: 3)
        // Begun five seconds ago, so another one is asked for; it is there all the same.
        rush.pass(0.1)
        async let next = rush.availability.current()
        await rush.readings.haveBegun(3)
        rush.end(free: 2)
        let shown = try await next.free
        #expect(shown == 2)
    }

    /// 100 losers a second for ten seconds, and a reading that takes 20 milliseconds: nobody waits, and five readings a
    /// second are begun.
    @Test func losersShareReadingsAndThrowNothingAway() async throws {
        let rush = try await Rush.begun()
        let readings = rush.readings
        var (ended, age) = (1, 0)
        for _ in 0..<1_000 {
            rush.pass(0.01)
            await rush.availability.markStale()
            #expect(try await rush.availability.current().free == 4)
            let begun = await rush.availability.begun
            if begun > ended { age += 1 }
            guard begun > ended, age == 3 else { continue }
            await readings.haveBegun(begun)
            rush.end(free: 4)
            while await rush.availability.isReading { await Task.yield() }
            (ended, age) = (begun, 0)
        }
        #expect((40...51).contains(await rush.availability.begun))
    }

    @Test func firstAfterASecondOfQuietWaitsAndTheOthersWithIt() async throws {
        let rush = try await Rush.begun(free: 4)
        rush.pass(1.1)
        async let first = rush.availability.current()
        await rush.readings.haveBegun(2)
        async let second = rush.availability.current()
        async let third = rush.availability.recent()
        for _ in 0..<20 { await Task.yield() }
        rush.end(free: 3)
        let shown = try await [first.free, second.free, third.free]
        #expect(shown == [3, 3, 3])
        #expect(await rush.availability.begun == 2)
    }

    @Test func snapshotOlderThanTenSecondsIsNotServedEvenWhileReading() async throws {
        let rush = try await Rush.begun(free: 4)
        rush.pass(0.7)
        _ = try await rush.availability.current()
        await rush.readings.haveBegun(2)
        rush.pass(9)
        #expect(try await rush.availability.current().free == 4)
        rush.pass(0.5)
        let late = Task { try await rush.availability.current() }
        for _ in 0..<20 { await Task.yield() }
        rush.readings.end(.failure(OtherTenant()))
        await #expect(throws: OtherTenant.self) { _ = try await late.value }
    }

    @Test func recentIsReadAnewAndEverybodyElseGoesOn() async throws {
        let rush = try await Rush.begun(free: 4)
        rush.pass(0.1)
        #expect(try await rush.availability.recent().free == 4)
        rush.pass(0.2)
        async let waiting = rush.availability.recent()
        await rush.readings.haveBegun(2)
        #expect(try await rush.availability.current().free == 4)
        rush.end(free: 3)
        let shown = try await waiting.free
        #expect(shown == 3)
    }

    @Test func slotsThatHaveChangedAreShownOnceTheyAreRead() async throws {
        let rush = try await Rush.begun(free: 4)
        rush.pass(0.7)
        _ = try await rush.availability.current()
        await rush.readings.haveBegun(2)
        async let changed: Void = rush.availability.slotsChanged()
        await rush.readings.haveBegun(3)
        // The hold decides; nobody waits meanwhile.
        #expect(try await rush.availability.current().free == 4)
        rush.end(free: 1, last: true)
        await changed
        #expect(try await rush.availability.current().free == 1)
        // What was begun before the change is of no use after it.
        rush.end(free: 4)
        for _ in 0..<20 { await Task.yield() }
        #expect(try await rush.availability.current().free == 1)
    }

    @Test func slotsThatHaveChangedAreNotReadWhileNobodyLooks() async throws {
        let rush = try await Rush.begun(free: 4)
        rush.pass(60)
        await rush.availability.slotsChanged()
        #expect(await rush.availability.begun == 1)
        async let next = rush.availability.current()
        await rush.readings.haveBegun(2)
        rush.end(free: 3)
        let shown = try await next.free
        #expect(shown == 3)
    }

    @Test func ownWriteIsServedWhileReadingAndKeptAfterIt() async throws {
        let rush = try await Rush.begun(free: 4)
        rush.pass(0.7)
        _ = try await rush.availability.current()
        await rush.readings.haveBegun(2)
        await rush.availability.add(SlotChange(transaction: .max, differences: [1: 1], expired: []))
        #expect(try await rush.availability.current().free == 3)
        rush.end(free: 2)
        try await rush.isShown(free: 1)
    }

    @Test func movedRehearsalClockIsReadAnew() async throws {
        let rush = try await Rush.begun(free: 4)
        #expect(rush.clock.rehearse(at: japan("2026-11-17 10:00:00")))
        async let next = rush.availability.current()
        await rush.readings.haveBegun(2)
        rush.end(free: 3)
        let shown = try await next.free
        #expect(shown == 3)
    }
}

/// A time that passes when the test says so.
private final class UptimeOfTest: Sendable {
    private let seconds = Mutex<TimeInterval>(1_000)
    var now: TimeInterval { seconds.withLock { $0 } }
    func pass(_ more: TimeInterval) { seconds.withLock { $0 += more } }
}

extension SlotSnapshot {
    /// Free places of the only slot.
    fileprivate var free: Int? {
        let pool = CounterPool(pool: "", counter: TestSettings.main)
        return slots(in: pool).first.map { free($0, in: pool) }
    }
}
