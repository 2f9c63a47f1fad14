import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// What becomes of holds whose time is over while nobody books.
@Suite struct ExpiryTests {
    /// Whether a sweep has ended.
    private final class Sweeping: Sendable {
        private let ended = Mutex(false)
        var hasEnded: Bool { ended.withLock { $0 } }
        func end() { ended.withLock { $0 = true } }
    }

    private static let due = japan("2026-11-16 10:10:00")

    private func housekeeper(_ test: TestTenant) -> Housekeeper {
        Housekeeper(directory: test.directory, platformRuntime: test.server.platformRuntime)
    }

    private func room(_ settings: inout TenantSettings) {
        settings.counters[0].plan.capacity = 250
    }

    /// 10,000 holds of 50 slots, all over at the same moment.
    private func holdEverything(_ test: TestTenant) async throws {
        let slots = try await test.slots(from: "2026-11-18 09:00:00", count: 50).map(\.id)
        #expect(slots.count == 50)
        let service = test.service.id.name
        try await test.sql { transaction in
            try transaction.execute(
                """
                insert into hold (id, journey, service, counter, starts_at, ends_at, people, places, state, placed_at,
                    expires_at)
                select gen_random_uuid(), gen_random_uuid(), \(service), counter, starts_at, ends_at, 1, 1, 'held',
                    \(Self.due.addingTimeInterval(-600)), \(Self.due)
                from slot cross join generate_series(1, 200) where id = any(\(slots))
                """)
            try transaction.execute(
                """
                insert into slot_place (owner, slot, places)
                select hold.id, slot.id, 1 from hold join slot using (counter, starts_at) where slot.id = any(\(slots))
                """)
            try transaction.execute("update slot set taken = 200 where id = any(\(slots))")
        }
        #expect(try await test.number("select count(*) from slot_place") == 10_000)
    }

    private func found(_ test: TestTenant) async throws -> TenantHealth {
        let clock = test.clock
        return try await test.sql { try TenantHealthStore(transaction: $0).read(at: clock.moment(in: $0)) }
    }

    @Test func holdIsOverAtTheMomentOfItsEnd() {
        var hold = Hold(
            id: UUID(), journey: UUID(), service: TestSettings.office(TenantID(name: "t")).services[0].id,
            counter: TestSettings.main, start: Self.due, end: Self.due, people: 1, places: 1, state: .held,
            expires: Self.due, renewals: 0)
        #expect(hold.isLive(at: Self.due.addingTimeInterval(-0.001)))
        #expect(!hold.isLive(at: Self.due))
        hold.state = .confirmed
        #expect(!hold.isLive(at: Self.due.addingTimeInterval(-1)))
    }

    @Test func tenThousandAtOneMomentEndInBatchesAndRaiseNoGauge() async throws {
        try await withTenant(room) { test in
            try await holdEverything(test)
            test.rehearse("2026-11-16 10:10:05")
            let housekeeper = housekeeper(test)
            let sweeping = Sweeping()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !sweeping.hasEnded {
                        // Stands still, so that a slow machine isn't taken for an expiry that doesn't work.
                        test.rehearse("2026-11-16 10:10:05")
                        let now = try await found(test)
                        #expect(now == TenantHealth())
                    }
                }
                group.addTask {
                    try await housekeeper.visit.sweep(test.tenant)
                    sweeping.end()
                }
                // Others go between.
                for _ in 0..<10 { #expect(try await test.run(test.place("2026-11-18 09:00:00")).isHeld) }
                try await group.waitForAll()
            }
            #expect(housekeeper.health.total == TenantHealth())
            let before = Self.due.addingTimeInterval(1)
            #expect(
                try await test.number("select count(*) from hold where state = 'held' and expires_at < \(before)") == 0)
            #expect(try await test.number("select sum(taken)::int8 from slot") == 10)
            // With each up to 200, and those of the slot that its visitors want.
            let largest = try await test.number(
                "select max(size) from (select count(*) as size from hold where state = 'expired' group by xmin) as batch"
            )
            #expect((1...400).contains(largest))
            #expect(try await test.history().faults(acknowledged: []) == [])
        }
    }

    @Test func gaugeRisesWhereHoldsCanNotBeExpired() async throws {
        try await withTenant { test in
            let held = try await test.place("2026-11-18 09:00:00")
            #expect(try await test.run(held).isHeld)
            try await test.sql { try $0.execute("update hold set expires_at = \(Self.due) where id = \(held.hold)") }
            let role = try #require(test.scope.role)
            try await test.sql { try $0.execute("revoke update on hold from \(role)") }
            let housekeeper = housekeeper(test)
            test.rehearse("2026-11-16 10:10:01")
            try await housekeeper.visit.sweep(test.tenant)
            #expect(housekeeper.health.total.occupyingExpiredHolds == 0)
            test.rehearse("2026-11-16 10:12:00")
            try await housekeeper.visit.sweep(test.tenant)
            #expect(housekeeper.health.total.occupyingExpiredHolds == 1)
            try await test.sql { try $0.execute("grant update on hold to \(role)") }
            try await housekeeper.visit.sweep(test.tenant)
            #expect(housekeeper.health.total == TenantHealth())
        }
    }
}
