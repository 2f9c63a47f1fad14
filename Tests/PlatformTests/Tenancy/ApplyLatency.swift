@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// How many bookings the figures are wanted for; nil wants none.
private let wantedBookings = ProcessInfo.processInfo.environment["MADOGUCHI_APPLY_LATENCY"].flatMap { Int($0) }

/// Figures for docs/performance.md, not a test: how long holds take while a version is applied over many bookings.
/// ```sh
/// MADOGUCHI_APPLY_LATENCY=20000 scripts/test --only swift -- --filter ApplyLatency
/// ```
@Suite(.serialized, .enabled(if: wantedBookings != nil)) struct ApplyLatency {
    /// - Parameter isJudgedBefore: false judges everything under the locks.
    @Test(arguments: [false, true]) func holdsWhileAVersionIsApplied(isJudgedBefore: Bool) async throws {
        let change: (inout TenantSettings) -> Void = { settings in
            settings.counters[0].plan.capacity = 5_000
            settings.services[0].window.opens = .always(horizonDays: 60)
        }
        try await withTenant(change) { test in
            let slots = try await test.snapshot().slots(
                in: SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)
            )
            .filter { $0.start > japan("2026-11-17 00:00:00") }
            try await fill(test, slots)
            let settings = test.tenant.settings
            var next = settings
            next.services[0].form.fields = Array(next.services[0].form.fields.reversed())
            let provisioner = try test.server.provisioner { _, _ in settings }
            let maker = PlanMaker(settings: next, yaml: "version: 2", files: [:], holidays: try .bundled())
            let (quiet, _) = try await latencies(test, slots) { try await Task.sleep(for: .seconds(5)) }
            let (busy, whole) = try await latencies(test, slots) {
                if isJudgedBefore {
                    _ = try await provisioner.apply(next, yaml: "version: 2", files: [:], by: "test")
                } else {
                    let judged = JudgedBookings(base: 1, old: settings, moment: test.clock.now)
                    _ = try await provisioner.activate(
                        maker, judged, most: .max, by: "test", terms: ApplyTerms(acceptsHits: true))
                }
            }
            let locked = isJudgedBefore ? "judged before the locks" : "judged under the locks"
            print("\(locked): apply took \(whole); holds \(busy); without an apply \(quiet)")
        }
    }

    /// Places holds, four at a time, until `work` is done.
    private func latencies(
        _ test: TestTenant, _ slots: [SlotSnapshot.Slot], while work: () async throws -> Void
    ) async throws -> (holds: Latencies, whole: Duration) {
        let isOver = Mutex(false)
        let measured = Mutex(Latencies())
        let begun = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    while !isOver.withLock({ $0 }) {
                        guard let slot = slots.randomElement() else { return }
                        let command = PlaceHold(
                            hold: UUID(), journey: UUID(), service: test.service.id, counter: TestSettings.main,
                            start: slot.start, end: slot.end, people: 1, claims: [SlotClaim(slot: slot.id, places: 1)],
                            seconds: 600, deadline: .distantFuture)
                        let asked = ContinuousClock.now
                        #expect(try await test.run(.place(command)).isHeld)
                        let took = ContinuousClock.now - asked
                        measured.withLock { $0.all.append(took) }
                    }
                }
            }
            try await work()
            isOver.withLock { $0 = true }
            try await group.waitForAll()
        }
        return (measured.withLock { $0 }, ContinuousClock.now - begun)
    }

    private struct Latencies: CustomStringConvertible {
        var all: [Duration] = []

        var description: String {
            let sorted = all.sorted()
            let at = { (share: Double) in
                sorted.isEmpty
                    ? "-" : "\((sorted[Int(Double(sorted.count - 1) * share)] / .milliseconds(1)).rounded()) ms"
            }
            return "\(all.count): p50 \(at(0.5)), p99 \(at(0.99)), max \(at(1))"
        }
    }

    private func fill(_ test: TestTenant, _ slots: [SlotSnapshot.Slot]) async throws {
        let keys = test.keys
        let count = wantedBookings ?? 0
        let service = test.service.id.name
        for start in stride(from: 0, to: count, by: 2_000) {
            let ids = (start..<min(start + 2_000, count)).map { _ in UUID() }
            let mine = ids.indices.map { slots[(start + $0) % slots.count] }
            let details = try ids.map { id in
                let details = BookingDetails(
                    email: try EmailAddress("visitor@example.jp"), people: [JourneyPerson()], answers: Answers(), typed: [:], bring: [],
                    verdicts: [], accessToken: "t", firstCases: 0)
                return try keys.seal(details, for: Booking.detailsField(id))
            }
            try await test.sql { transaction in
                try transaction.execute(
                    """
                    insert into booking (id, receipt_number, password_hash, access_hash, request, service, counter,
                        starts_at, ends_at, people, cases, state, language, details, booked_at)
                    select id, receipt, 'x', uuid_send(id), gen_random_uuid(), \(service), \(TestSettings.main.name),
                        starts_at, ends_at, 1, 0, 'confirmed', 'ja', details, '2026-11-01'
                    from unnest(\(ids), \(ids.map { _ in ReceiptNumber.random().symbols }), \(mine.map(\.start)),
                        \(mine.map(\.end)), \(details)) as new (id, receipt, starts_at, ends_at, details)
                    """)
                try transaction.execute(
                    """
                    insert into slot_place (owner, slot, places)
                    select owner, slot, 1 from unnest(\(ids), \(mine.map(\.id))) as new (owner, slot)
                    """)
            }
        }
        try await test.sql { transaction in
            try transaction.script(
                "update slot set taken = (select count(*) from slot_place where slot_place.slot = slot.id); analyze")
        }
    }
}
