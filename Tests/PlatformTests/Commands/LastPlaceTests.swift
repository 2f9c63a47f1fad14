import Domain
import Foundation
import Postgres
import TestCluster
import Testing

@testable import Platform

/// Two servers decide about the same last place at the same moment, step by step: the first is kept from committing
/// until the second waits for it.
@Suite struct LastPlaceTests {
    private struct Ending {
        /// What the first server's visitor has booked with the place.
        var first: ConfirmBooking.Outcome
        var second: Result<PlaceHold.Outcome, any Error>
        var faults: Set<HistoryFault>
    }

    private func race(lock: SlotStore.LockMode, constraint: Bool) async throws -> Ending {
        var ending: Ending?
        try await withTenant({ $0.counters[0].plan.capacity = 1 }) { test in
            if !constraint {
                try await test.sql { try $0.script("alter table slot drop constraint slot_places") }
            }
            let first = try await test.place("2026-11-18 09:00:00")
            let second = try await test.place("2026-11-18 09:00:00")
            let (scope, clock) = (test.scope, test.clock)
            let decided = Turn()
            let pools = (
                try await TestCluster.database(maximumConnections: 1),
                try await TestCluster.database(maximumConnections: 1)
            )
            async let one = pools.0.transaction(in: scope) { transaction in
                let outcome = try CommandBatch.run(alone: first, in: transaction, clock: clock, slots: lock)
                decided.come()
                try LockWaiters.come(for: transaction)
                return outcome
            }
            async let two = pools.1.transaction(in: scope) { transaction in
                decided.wait()
                return try CommandBatch.run(alone: second, in: transaction, clock: clock, slots: lock)
            }
            let placed = try await one
            #expect(placed.isHeld)
            let result: Result<PlaceHold.Outcome, any Error>
            do { result = .success(try await two) } catch { result = .failure(error) }
            let booked = try await test.run(test.confirm(first))
            let faults = try await test.history().faults(acknowledged: [first.hold])
            ending = Ending(first: booked, second: result, faults: faults)
            await pools.0.shutdown()
            await pools.1.shutdown()
        }
        let found = try #require(ending)
        #expect(found.first.isBooked)
        return found
    }

    /// The last booking that a visitor may have, asked for at two servers with places to spare.
    @Test func secondServerCountsTheAgentsBookingsAfterTheFirst() async throws {
        try await withTenant { test in
            let visitor = CountedVisitor(key: Data([9]), limit: BookingLimit(most: 1, from: TestTenant.monday))
            let first = try await test.place("2026-11-18 09:00:00")
            let second = try await test.place("2026-11-18 10:00:00")
            for placed in [first, second] { #expect(try await test.run(placed).isHeld) }
            let confirmations = [first, second].map { test.confirm($0, visitor: visitor) }
            let (scope, clock, decided) = (test.scope, test.clock, Turn())
            async let one = test.database.transaction(in: scope) { transaction in
                let outcome = try CommandBatch.run(alone: confirmations[0], in: transaction, clock: clock)
                decided.come()
                try LockWaiters.come(for: transaction)
                return outcome
            }
            async let two = test.database.transaction(in: scope) { transaction in
                decided.wait()
                return try CommandBatch.run(alone: confirmations[1], in: transaction, clock: clock)
            }
            let booked = try await one
            #expect(booked.isBooked)
            #expect(try await two == .failure(.limitReached(1)))
        }
    }

    @Test func secondServerFindsTheLastPlaceTaken() async throws {
        let ending = try await race(lock: .forUpdate, constraint: true)
        #expect(try ending.second.get() == .failure(.slotTaken))
        #expect(ending.faults == [])
    }

    @Test func withoutTheLockTheConstraintStillRefuses() async throws {
        let ending = try await race(lock: .none, constraint: true)
        let error = #expect(throws: PostgresError.self) { try ending.second.get() }
        #expect(error?.sqlState == .checkViolation)
        #expect(error?.constraint == "slot_places")
        #expect(ending.faults == [])
    }

    @Test func withoutTheConstraintTheLockStillRefuses() async throws {
        let ending = try await race(lock: .forUpdate, constraint: false)
        #expect(try ending.second.get() == .failure(.slotTaken))
        #expect(ending.faults == [])
    }

    /// The negative control: with both guards off the place is given twice, and the checker sees it.
    @Test func withoutBothGuardsThePlaceIsGivenTwice() async throws {
        let ending = try await race(lock: .none, constraint: false)
        #expect(try ending.second.get().isHeld)
        #expect(ending.faults.contains { if case .overbooked = $0 { true } else { false } })
    }
}
