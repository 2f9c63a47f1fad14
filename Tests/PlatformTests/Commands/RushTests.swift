import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import TestCluster
import Testing

@testable import Platform

/// 200 visitors at once, through two servers, on one day's few places; afterwards the tables must add up.
///
/// All slots stay locked until both servers wait for them: so they have met.
@Suite struct RushTests {
    /// What the visitors were told.
    private final class Told: Sendable {
        private let booked = Mutex<Set<UUID>>([])
        func book(_ id: UUID) { booked.withLock { _ = $0.insert(id) } }
        func cancel(_ id: UUID) { booked.withLock { _ = $0.remove(id) } }
        var bookings: Set<UUID> { booked.withLock { $0 } }
    }

    private static let visitors = 200

    /// One visitor, different by number: groups of one to four, some who leave, some who cancel.
    private func visit(
        _ number: Int, _ test: TestTenant, _ writer: TenantWriter, _ slots: [SlotSnapshot.Slot], _ told: Told
    ) async throws {
        let people = number % 4 + 1
        let first = number * 7 % slots.count
        let run = slots[first...].prefix(people)
        guard run.count == people, let start = run.first?.start, let end = run.last?.end else { return }
        let placed = PlaceHold(
            hold: UUID(), journey: UUID(), service: test.service.id, counter: TestSettings.main, start: start, end: end,
            people: people, slots: run.map { SlotPlaces(slot: $0.id, count: 1) }, seconds: number % 3 == 0 ? 30 : 600,
            deadline: japan("2030-01-01 00:00:00"))
        guard try await writer.run(placed).isHeld, number % 5 != 0 else { return }
        guard let booking = try? await writer.run(test.confirm(placed)).get().booking else { return }
        told.book(booking)
        guard number % 7 == 0 else { return }
        let cancellation = CancelBooking(booking: booking, sequence: 0, by: .visitor, mails: [])
        if case .success = try await writer.run(cancellation) { told.cancel(booking) }
    }

    private func rush(
        _ test: TestTenant, meanwhile: @escaping @Sendable () async throws -> Void
    ) async throws -> Set<UUID> {
        let told = Told()
        let slots = try await test.slots(from: "2026-11-18 09:00:00", count: 10)
        // Both have connections of their own: those of the tests may all be waiting for each other.
        let names = ["one", "two"]
        try await test.withOtherServer(application: names[0]) { one in
            try await test.withOtherServer(application: names[1]) { two in
                let writers = [one.runtime.writer, two.runtime.writer]
                let scope = test.scope
                let (locked, ids) = (Turn(), Set(slots.map(\.id)))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await test.database.transaction(in: scope) { transaction in
                            defer { locked.come() }
                            _ = try transaction.together(SlotStore(transaction: transaction).lock(ids))
                            locked.come()
                            try LockWaiters.come(for: transaction, of: Set(names))
                        }
                        try await meanwhile()
                    }
                    await locked.hasCome()
                    for number in 0..<Self.visitors {
                        group.addTask { try await visit(number, test, writers[number % 2], slots, told) }
                    }
                    try await group.waitForAll()
                }
            }
        }
        #expect(!told.bookings.isEmpty)
        return told.bookings
    }

    @Test func lastPlacesAreGivenOnce() async throws {
        try await withTenant { test in
            let told = try await rush(test) {}
            #expect(try await test.history().faults(acknowledged: told) == [])
        }
    }

    @Test func holdsThatExpireInTheRushEndOnce() async throws {
        try await withTenant { test in
            let clock = test.clock
            let told = try await rush(test) {
                for _ in 0..<20 {
                    _ = clock.rehearse(at: clock.now.addingTimeInterval(25))
                    await Task.yield()
                    _ = try await test.run(ExpireDue())
                }
            }
            #expect(try await test.history().faults(acknowledged: told) == [])
            test.rehearse("2026-11-16 23:00:00")
            #expect(try await test.run(ExpireDue()) == .expired)
            #expect(try await test.history().faults(acknowledged: told) == [])
            #expect(try await test.number("select count(*) from hold where state = 'held'") == 0)
        }
    }

    @Test func slotsMadeAnewInTheRushLoseNothing() async throws {
        try await withTenant { test in
            let generator = SlotGenerator(settings: test.tenant.settings, calendar: test.tenant.calendar)
            let (scope, clock, database) = (test.scope, test.clock, test.database)
            let told = try await rush(test) {
                for _ in 0..<15 {
                    _ = try await database.transaction(in: scope, TransactionOptions(retries: 0)) {
                        try generator.generate(in: $0, clock: clock)
                    }
                }
            }
            #expect(try await test.history().faults(acknowledged: told) == [])
        }
    }

    /// The negative control: a plan taken over without looking at what is booked.
    @Test func slotsMadeAnewCarelesslyAreFound() async throws {
        try await withTenant { test in
            let told = try await rush(test) {}
            let start = japan("2026-11-18 00:00:00")
            let refusal = await #expect(throws: PostgresError.self) {
                _ = try await test.sql { try $0.execute("delete from slot where starts_at >= \(start)") }
            }
            #expect(refusal?.sqlState == .foreignKeyViolation)
            try await test.sql { transaction in
                try transaction.execute("alter table slot_place drop constraint slot_place_slot_fkey")
                try transaction.execute("delete from slot where starts_at >= \(start)")
            }
            let faults = try await test.history().faults(acknowledged: told)
            #expect(faults.contains { if case .slotless = $0 { true } else { false } })
        }
    }

    /// The negative control: a hold whose expiry is forgotten is confirmed, and its place is given twice.
    @Test func forgottenExpiryIsFound() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 1 }) { test in
            let first = try await test.place("2026-11-18 09:00:00")
            _ = try await test.run(first)
            test.rehearse("2026-11-16 11:00:00")
            let second = try await test.book("2026-11-18 09:00:00")
            _ = try await test.sql { transaction in
                try transaction.execute(
                    "update hold set state = 'held', expires_at = \(japan("2026-11-17 10:00:00")) where id = \(first.hold)"
                )
            }
            #expect(try await test.run(test.confirm(first)) == .booked(first.hold, fresh: true))
            let faults = try await test.history().faults(acknowledged: [first.hold, second.hold])
            #expect(faults == [.uncovered(first.hold)])
        }
    }
}
