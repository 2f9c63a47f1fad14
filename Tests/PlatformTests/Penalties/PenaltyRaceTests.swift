import Foundation
import Postgres
import TestCluster
import Testing

@testable import Platform

/// A visitor's last cancellation on one server and a new booking on another, step by step: the cancellation is kept
/// from committing until the booking waits for it, or is decided.
@Suite struct PenaltyRaceTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    /// What the second server says, and the penalties there are afterwards.
    private func race<Command: BatchCommand>(
        _ lock: BookingStore.VisitorLock,
        second: (TestTenant) async throws -> Command
    ) async throws -> (outcome: Command.Outcome, penalties: [Int]) {
        var ending: (Command.Outcome, [Int])?
        try await withTenant(TestTenant.penalties) { test in
            let first = try await test.book(ten, visitor: TestTenant.visitor())
            let last = try await second(test)
            try await test.bookAndCancel()
            try await test.bookAndCancel()
            let cancellation = test.cancel(first)
            let (scope, clock) = (test.scope, test.clock)
            let (counted, decided) = (Turn(), Turn())
            let pools = (
                try await TestCluster.database(maximumConnections: 1),
                try await TestCluster.database(maximumConnections: 1)
            )
            async let one: Void = pools.0.transaction(in: scope) { transaction in
                _ = try CommandBatch.run(alone: cancellation, in: transaction, clock: clock, visitors: lock)
                counted.come()
                if lock == .none { decided.wait() } else { try LockWaiters.come(for: transaction) }
            }
            async let two = pools.1.transaction(in: scope) { transaction in
                counted.wait()
                let outcome = try CommandBatch.run(alone: last, in: transaction, clock: clock, visitors: lock)
                decided.come()
                return outcome
            }
            try await one
            let outcome = try await two
            ending = (outcome, try await test.penalties().map(\.penalty.count))
            await pools.0.shutdown()
            await pools.1.shutdown()
        }
        let found = try #require(ending)
        return (found.0, found.1)
    }

    private func booking(_ test: TestTenant) async throws -> ConfirmBooking {
        let placed = try await test.place("2026-11-19 09:00:00")
        #expect(try await test.run(placed).isHeld)
        return test.confirm(placed, visitor: TestTenant.visitor())
    }

    @Test func bookingOnAnotherServerWaitsForTheCancellationAndIsRefused() async throws {
        let ending = try await race(.exclusive, second: booking)
        #expect(ending.outcome.penalty?.count == 3)
    }

    /// The negative control: without the lock the visitor books past the penalty.
    @Test func withoutTheLockTheVisitorBooksPastThePenalty() async throws {
        let ending = try await race(.none, second: booking)
        #expect(ending.outcome.isBooked)
    }

    private func cancellation(_ test: TestTenant) async throws -> CancelBooking {
        test.cancel(try await test.book("2026-11-19 09:00:00", visitor: TestTenant.visitor()))
    }

    @Test func cancellationsOnTwoServersAreBothCounted() async throws {
        let ending = try await race(.exclusive, second: cancellation)
        #expect(ending.outcome == .cancelled(fresh: true))
        #expect(ending.penalties == [3, 4])
    }

    /// The negative control: without the lock the second server doesn't see the first's.
    @Test func withoutTheLockACancellationIsOverlooked() async throws {
        let ending = try await race(.none, second: cancellation)
        #expect(ending.penalties == [3, 3])
    }
}
