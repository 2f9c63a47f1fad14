@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// What is read of changed slots alone leads to the same as reading all of them.
@Suite struct SnapshotReadingTests {
    private static let starts = ["09:00", "09:30", "10:00", "10:30"].map { "2026-11-18 \($0):00" }
    private let pool = SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)

    /// Two servers and their housekeeping work at the same four times, in an order that the seed gives; the first
    /// server's snapshot is never out of step with the table.
    @Test(arguments: 1...6) func readingsOfWhatHasChangedMissNothing(_ seed: UInt64) async throws {
        try await withTenant { test in
            let uptime = Mutex(0.0)
            let previous = Mutex(0)
            let availability = Availability(clock: test.clock, uptime: { uptime.withLock(\.self) }) { snapshot in
                if snapshot != nil { previous.withLock { $0 += 1 } }
                return try await test.sql {
                    try SlotSnapshotStore(transaction: $0, clock: test.clock).read(after: snapshot)
                }
            }
            let own = TenantWriter(database: test.database, scope: test.scope, clock: test.clock) { report in
                await availability.add(report.slots)
            }
            var work = RandomWork(test: test, writers: [own, test.tenant.runtime.writer], seed: seed)
            for step in 1...60 {
                try await work.doSomething(at: Self.starts)
                // Before every second step nothing is read: own writes are added to what was.
                guard step.isMultiple(of: 2) else { continue }
                uptime.withLock { $0 += 0.3 }
                let shown = try await availability.recent().slots(in: pool)
                #expect(try await shown == test.snapshot().slots(in: pool), "step \(step)")
            }
            #expect(previous.withLock(\.self) > 20)
        }
    }

    /// The office closes a time that nobody has booked: its slot goes.
    @Test func slotThatHasGoneIsNotInTheNewest() async throws {
        try await withTenant { test in
            let (availability, start) = (test.tenant.runtime.availability, japan(Self.starts[0]))
            func isThere(_ snapshot: SlotSnapshot) -> Bool { snapshot.slots(in: pool).contains { $0.start == start } }
            #expect(isThere(try await availability.newest()))
            try await test.sql { _ = try $0.execute("delete from slot where starts_at = \(start)") }
            #expect(isThere(try await availability.current()))
            #expect(!isThere(try await availability.newest()))
        }
    }

    /// A slot that another server has made since is an occasion to read all.
    @Test func newSlotIsThereWithTheNextReading() async throws {
        try await withTenant { test in
            let before = try await test.snapshot()
            try await test.sql {
                _ = try $0.execute(
                    """
                    insert into slot (pool, counter, starts_at, ends_at, block, planned, capacity)
                    select pool, counter, ends_at, ends_at + interval '5 minutes', block, planned, planned
                    from slot order by starts_at desc limit 1
                    """)
            }
            let clock = test.clock
            let after = try await test.sql { try SlotSnapshotStore(transaction: $0, clock: clock).read(after: before) }
            #expect(after.count == before.count + 1)
        }
    }
}

/// Holds, bookings and what ends them, one after another.
private struct RandomWork {
    let test: TestTenant
    let writers: [TenantWriter]
    private var numbers: SeededNumbers
    private var held: [PlaceHold] = []
    private var booked: [PlaceHold] = []

    init(test: TestTenant, writers: [TenantWriter], seed: UInt64) {
        self.test = test
        self.writers = writers
        numbers = SeededNumbers(state: seed)
    }

    mutating func doSomething(at starts: [String]) async throws {
        guard let writer = writers.randomElement(using: &numbers) else { return }
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0..<5: try await place(at: starts, by: writer)
        case 5: try await confirm(by: writer)
        case 6: try await cancel(by: writer)
        case 7: if let hold = takeHeld() { _ = try await writer.run(ReleaseHold(journey: hold.journey)) }
        case 8: try await endHold()
        default: _ = try await writer.run(ExpireDue())
        }
    }

    private mutating func place(at starts: [String], by writer: TenantWriter) async throws {
        guard let start = starts.randomElement(using: &numbers) else { return }
        let placing = try await test.place(start, places: Int.random(in: 1...2, using: &numbers))
        if try await writer.run(placing).isHeld { held.append(placing) }
    }

    private mutating func confirm(by writer: TenantWriter) async throws {
        guard let hold = takeHeld() else { return }
        if try await writer.run(test.confirm(hold)).isBooked { booked.append(hold) }
    }

    private mutating func cancel(by writer: TenantWriter) async throws {
        guard let index = booked.indices.randomElement(using: &numbers) else { return }
        _ = try await writer.run(test.cancel(booked.remove(at: index), by: .office))
    }

    /// The time of a hold is over: nothing is written to its slot.
    private mutating func endHold() async throws {
        guard let hold = takeHeld() else { return }
        try await test.sql {
            _ = try $0.execute(
                "update hold set expires_at = placed_at where id = \(hold.hold) and state = 'held'")
        }
    }

    private mutating func takeHeld() -> PlaceHold? {
        held.indices.randomElement(using: &numbers).map { held.remove(at: $0) }
    }
}
