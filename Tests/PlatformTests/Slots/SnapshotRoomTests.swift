import Foundation
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// The room that all tenants' snapshots share.
@Suite struct SnapshotRoomTests {
    private final class ManualTime: Sendable {
        private let passed = Mutex<TimeInterval>(0)
        var seconds: TimeInterval { passed.withLock { $0 } }
        func pass(_ seconds: TimeInterval) { passed.withLock { $0 += seconds } }
    }

    private let time = ManualTime()
    private let room = SnapshotRoom(most: 5)

    /// One whose snapshots have two slots.
    private func availability() -> Availability {
        let slots = (1...2).map { id in
            SlotSnapshot.Slot(
                id: id, start: TestTenant.monday, end: TestTenant.monday, block: 1, planned: 1, taken: 0, closed: false)
        }
        let pool = SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)
        let snapshot = SlotSnapshot(readAt: TestTenant.monday, counterPools: [pool: slots])
        let time = time
        return Availability(clock: PlatformClock(), uptime: { time.seconds }, room: room) { _ in snapshot }
    }

    @Test func ofTooManyTheOneNotReadForLongestGoes() async throws {
        let (first, second, third) = (availability(), availability(), availability())
        for one in [first, second] { _ = try await one.current() }
        time.pass(2)
        _ = try await first.current()
        _ = try await third.current()
        #expect(await first.isKeeping)
        #expect(await third.isKeeping)
        #expect(await !second.isKeeping)
        #expect(room.slots == 4)
        #expect(try await second.current().count == 2)
    }

    @Test func whatIsThrownAwayLeavesItsRoom() async throws {
        let one = availability()
        _ = try await one.current()
        #expect(room.slots == 2)
        time.pass(20)
        await one.slotsChanged()
        #expect(room.slots == 0)
    }
}
