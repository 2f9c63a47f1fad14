import Foundation
import Postgres
import Testing

@testable import Platform

/// The checker is worth nothing unless it finds what it is for.
@Suite struct HistoryCheckerTests {
    private func faults(
        acknowledged: Set<UUID>? = nil, planting bug: @escaping @Sendable (Transaction, UUID) throws -> Void
    ) async throws -> Set<HistoryFault> {
        var found: Set<HistoryFault> = []
        try await withTenant { test in
            let booked = try await test.book("2026-11-18 09:00:00")
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
            try await test.sql { transaction in
                try transaction.execute("alter table slot drop constraint slot_places")
                try transaction.execute("alter table slot_place drop constraint slot_place_slot_fkey")
                try bug(transaction, booked.hold)
            }
            found = try await test.history().faults(acknowledged: acknowledged ?? [booked.hold])
        }
        return found
    }

    @Test func findsAnOverbookedSlot() async throws {
        let found = try await faults { transaction, _ in
            try transaction.execute("update slot set taken = 3 where taken > 0")
        }
        #expect(found.contains { if case .overbooked = $0 { true } else { false } })
    }

    @Test func findsPlacesThatNobodyHas() async throws {
        let found = try await faults { transaction, _ in
            try transaction.execute("update slot set taken = 2 where taken > 0")
        }
        #expect(found.count == 1 && found.contains { if case .unaccounted = $0 { true } else { false } })
    }

    @Test func findsPlacesOfAnEndedHold() async throws {
        let found = try await faults(acknowledged: []) { transaction, booking in
            try transaction.execute("update booking set state = 'cancelled' where id = \(booking)")
        }
        #expect(found.count == 1 && found.contains { if case .ownerless = $0 { true } else { false } })
    }

    @Test func findsALostBooking() async throws {
        let lost = UUID()
        #expect(try await faults(acknowledged: [lost]) { _, _ in } == [.lost(lost)])
    }

    @Test func findsABookingWithoutPlaces() async throws {
        let found = try await faults { transaction, _ in
            try transaction.execute("delete from slot_place")
            try transaction.execute("update slot set taken = 0")
        }
        #expect(found.count == 1 && found.contains { if case .uncovered = $0 { true } else { false } })
    }

    @Test func findsAHoldThatExpiredAndWasConfirmed() async throws {
        let found = try await faults { transaction, booking in
            try transaction.execute("update hold set state = 'expired' where id = \(booking)")
        }
        #expect(found.count == 1 && found.contains { if case .endedTwice = $0 { true } else { false } })
    }

    @Test func findsARemovedSlot() async throws {
        let found = try await faults { transaction, _ in try transaction.execute("delete from slot where taken > 0") }
        #expect(found.contains { if case .slotless = $0 { true } else { false } })
    }
}
