@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// Who is looked after when; one test at a time, since some make all tenants of the tests' database due.
@Suite(.serialized) struct TenantVisitsTests {
    /// Counts visits, and tells a server's time.
    private final class Server: Sendable {
        let visits: TenantVisits
        private let made: Made
        private let time: ManualTime

        final class Made: Sendable {
            let tenants = Mutex<[TenantID]>([])
        }

        init(
            _ test: TestTenant, directory: TenantDirectory? = nil,
            visit: @escaping @Sendable (Tenant) async -> TenantVisits.Outcome = { _ in
                TenantVisits.Outcome(secondsToNext: 900, found: TenantHealth())
            }
        ) {
            let (made, time) = (Made(), ManualTime())
            (self.made, self.time) = (made, time)
            visits = TenantVisits(
                directory: directory ?? test.directory, platformRuntime: test.tenant.platformRuntime,
                health: PlatformHealth(), uptime: { time.seconds }
            ) { tenant in
                made.tenants.withLock { $0.append(tenant.settings.id) }
                return await visit(tenant)
            }
        }

        func visits(of test: TestTenant) -> Int {
            made.tenants.withLock { tenants in tenants.count { $0 == test.id } }
        }

        /// Lets ten seconds pass, after which it tells again that it is at work.
        func goOn() async throws {
            time.pass(10)
            try await visits.visitDue()
        }
    }

    private final class ManualTime: Sendable {
        private let passed = Mutex<TimeInterval>(1_000)
        var seconds: TimeInterval { passed.withLock { $0 } }
        func pass(_ seconds: TimeInterval) { passed.withLock { $0 += seconds } }
    }

    private func secondsToNext(_ test: TestTenant) async throws -> Int {
        let id = test.id.name
        return try await test.number(
            "select extract(epoch from due_at - visited_at)::int8 from platform.tenant_due where tenant = \(id)")
    }

    private func makeDue(_ test: TestTenant) async throws {
        let id = test.id
        try await test.sql { try TenantDueStore(transaction: $0).hasten(id, within: 0) }
    }

    @Test func quietTenantIsLeftAloneBetweenItsVisits() async throws {
        try await withTenant { test in
            let server = Server(test)
            try await server.visits.visitDue()
            #expect(server.visits(of: test) == 1)
            #expect((800...900).contains(try await secondsToNext(test)))
            for _ in 0..<3 { try await server.goOn() }
            #expect(server.visits(of: test) == 1)
            try await makeDue(test)
            try await server.goOn()
            #expect(server.visits(of: test) == 2)
        }
    }

    @Test func serversShareTheTenants() async throws {
        try await withTenant { test in
            let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
            let (leave, left) = AsyncStream.makeStream(of: Void.self)
            let first = Server(test) { _ in
                arrived.yield()
                for await _ in leave { break }
                return TenantVisits.Outcome(secondsToNext: 900, found: TenantHealth())
            }
            let second = Server(test)
            // Whoever starts makes due who hasn't been visited lately.
            try await second.visits.visitDue()
            #expect(second.visits(of: test) == 1)
            async let working: Void = first.visits.visitDue()
            for await _ in arrivals { break }
            try await second.goOn()
            #expect(second.visits(of: test) == 1)
            left.yield()
            try await working
            #expect(first.visits(of: test) == 1)
            try await second.goOn()
            #expect(second.visits(of: test) == 1)
        }
    }

    @Test func whatBecomesDueDuringAVisitIsNotPutOff() async throws {
        try await withTenant { test in
            let id = test.id
            let isFirst = Mutex(true)
            let server = Server(test) { tenant in
                let interrupts = isFirst.withLock { first in
                    defer { first = false }
                    return first
                }
                if interrupts { try? await tenant.hastenVisit(within: 0) }
                return TenantVisits.Outcome(secondsToNext: 900, found: TenantHealth())
            }
            try await server.visits.visitDue()
            #expect(server.visits(of: test) == 2)
            #expect(
                try await test.number(
                    "select count(*) from platform.tenant_due where tenant = \(id.name) and claim is null") == 1)
        }
    }

    @Test func everyTenantIsVisitedSoonWhenAServerHasGoneSilent() async throws {
        try await withTenant { test in
            let server = Server(test)
            try await server.visits.visitDue()
            #expect(try await secondsToNext(test) > 800)
            let (alive, dead) = (UUID(), UUID())
            try await test.sql { transaction in
                try transaction.execute(
                    """
                    insert into platform.server (id, seen_at)
                    values (\(alive), now() - interval '20 seconds'), (\(dead), now() - interval '1 minute')
                    """)
            }
            try await server.goOn()
            #expect(try await secondsToNext(test) <= 60)
            #expect(try await test.number("select count(*) from platform.server where id = \(dead)") == 0)
            #expect(try await test.number("select count(*) from platform.server where id = \(alive)") == 1)
            try await test.sql { try $0.execute("delete from platform.server where id = \(alive)") }
        }
    }

    @Test func serverThatLostTheDatabaseLooksAfterEveryTenant() async throws {
        try await withTenant { test in
            let server = Server(test)
            try await server.visits.visitDue()
            try await test.sql { try $0.script("alter table platform.tenant_due rename to tenant_due_away") }
            await #expect(throws: PostgresError.self) { try await server.goOn() }
            try await test.sql { try $0.script("alter table platform.tenant_due_away rename to tenant_due") }
            #expect(try await secondsToNext(test) > 800)
            try await server.goOn()
            #expect(try await secondsToNext(test) <= 60)
        }
    }

    @Test func whatAProcessCommitsBringsItBackWithinHalfAMinute() async throws {
        try await withTenant { test in
            let server = Server(test)
            try await server.visits.visitDue()
            test.tenant.platformRuntime.visitTimers.forget([test.id])
            #expect(try await test.run(test.place("2026-11-18 09:00:00")).isHeld)
            test.tenant.platformRuntime.visitTimers.note(test.id, within: 0)
            try await server.goOn()
            #expect(server.visits(of: test) == 2)
            #expect(!test.tenant.platformRuntime.visitTimers.dueNow.contains(test.id))
        }
    }

    @Test func tenantIsVisitedWhenItsNextHoldIsOver() async throws {
        try await withTenant { test in
            #expect(try await test.run(test.place("2026-11-18 09:00:00")).isHeld)
            let housekeeper = Housekeeper(directory: test.directory, platformRuntime: test.server.platformRuntime)
            await housekeeper.visitDue()
            let expiry = try await test.number("select extract(epoch from min(expires_at))::int8 from hold")
            let wait = Double(expiry) - test.clock.now.timeIntervalSince1970
            #expect(abs(Double(try await secondsToNext(test)) - wait) < 120)
            // The clock jumps past it.
            test.rehearse("2026-11-17 10:00:00")
            await housekeeper.visitDue()
            #expect(try await test.number("select count(*) from hold where state = 'held'") == 1)
            try await housekeeper.hastenVisits()
            await housekeeper.visitDue()
            #expect(try await test.number("select count(*) from hold where state = 'held'") == 0)
        }
    }

    @Test func faultsThatAnotherServerFoundAreCounted() async throws {
        try await withTenant { test in
            let finder = Server(test) { _ in
                TenantVisits.Outcome(secondsToNext: 900, found: TenantHealth(lateMails: 3))
            }
            try await finder.visits.visitDue()
            let found = try await test.sql { try TenantDueStore(transaction: $0).faults() }
            #expect(found[test.id] == TenantHealth(lateMails: 3))
        }
    }

    @Test func pauseIsUntilTheNextThingToDoWithinItsBounds() {
        let now = TestTenant.monday
        func pause(_ seconds: Double?...) -> TimeInterval {
            TenantVisits.pause(at: now, until: seconds.map { $0.map(now.addingTimeInterval) }, longest: 900)
        }
        #expect(pause() == 900 && pause(nil) == 900 && pause(5_000) == 900)
        #expect(pause(nil, 300, 400) == 300 && pause(3) == 30 && pause(-100) == 30)
    }

    @Test func timersKeepTheEarliestMomentAndWhatIsNotedMeanwhile() {
        let time = ManualTime()
        let timers = VisitTimers { time.seconds }
        let (one, other) = (TenantID(name: "one"), TenantID(name: "other"))
        timers.note(one, within: 30)
        timers.note(one, within: 60)
        timers.note(other, within: 40)
        #expect(timers.dueNow.isEmpty)
        time.pass(30)
        #expect(timers.dueNow == [one])
        timers.forget([one])
        #expect(timers.dueNow.isEmpty)
        time.pass(10)
        #expect(timers.dueNow == [other])
    }

    @Test func nextReminderIsTheFirstOfTheServicesTimes() async throws {
        try await withTenant { test in
            let calendar = test.tenant.calendar
            var mails = test.service.mails
            mails.reminders = []
            #expect(mails.nextReminder(after: TestTenant.monday, calendar: calendar) == nil)
            let (morning, noon) = (try #require(TimeOfDay("09:00")), try #require(TimeOfDay("12:30")))
            mails.reminders = [.daysBefore(1, at: morning), .openDaysBefore(2, at: noon)]
            #expect(mails.nextReminder(after: TestTenant.monday, calendar: calendar) == japan("2026-11-16 12:30:00"))
            let afternoon = japan("2026-11-16 12:30:00")
            #expect(mails.nextReminder(after: afternoon, calendar: calendar) == japan("2026-11-17 09:00:00"))
        }
    }
}
