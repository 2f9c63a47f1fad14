@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct SlotGeneratorTests {
    private let nine = "2026-11-18 09:00:00"

    private func generate(
        _ test: TestTenant, _ change: (inout TenantSettings) -> Void = { _ in }
    ) async throws -> SlotGenerator.Report {
        var settings = test.tenant.settings
        change(&settings)
        let generator = SlotGenerator(settings: settings, calendar: test.tenant.calendar)
        let clock = test.clock
        return try await test.database.transaction(in: test.scope) {
            try generator.generate(in: $0, clock: clock)
        }
    }

    private func rows(_ test: TestTenant) async throws -> [String] {
        try await test.sql {
            try $0.query("select slot::text from slot order by id") { try $0.decode(0, String.self) }
        }
    }

    @Test func makingSlotsAgainChangesNothing() async throws {
        try await withTenant { test in
            let before = try await rows(test)
            #expect(!before.isEmpty)
            let report = try await generate(test)
            #expect(report.planned == before.count && report.removed == 0 && report.conflicts.isEmpty)
            #expect(try await rows(test) == before)
        }
    }

    @Test func bookedSlotThatLeavesThePlanIsClosedAndReported() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let report = try await generate(test) { settings in
                settings.counters[0].plan.hours[0].times = spans("09:30-12:00", "13:00-15:00")
            }
            #expect(
                report.conflicts == [
                    SlotGenerator.Conflict(counter: TestSettings.main, start: japan(nine), taken: 1, planned: 0)
                ])
            #expect(try await test.run(test.place("2026-11-18 09:00:00")) == .failure(.slotClosed))
            #expect(try await test.state(of: booked.hold) == "confirmed")
            #expect(try await test.number("select count(*) from slot where closed") == 1)
            let cancel = CancelBooking(booking: booked.hold, sequence: 0, by: .office, mails: [])
            #expect(try await test.run(cancel) == .cancelled(fresh: true))
            #expect(try await generate(test).conflicts.isEmpty)
            #expect(try await test.run(test.place(nine)).isHeld)
        }
    }

    @Test func smallerCapacityKeepsBookingsAndReportsThem() async throws {
        try await withTenant { test in
            let first = try await test.book(nine)
            _ = try await test.book(nine)
            let report = try await generate(test) { $0.counters[0].plan.capacity = 1 }
            #expect(report.conflicts.map(\.taken) == [2] && report.conflicts.map(\.planned) == [1])
            let cancel = CancelBooking(booking: first.hold, sequence: 0, by: .visitor, mails: [])
            #expect(try await test.run(cancel) == .cancelled(fresh: true))
            #expect(try await test.run(test.place(nine)) == .failure(.slotTaken))
            #expect(
                try await test.number(
                    "select capacity::int8 from slot where starts_at = \(japan(nine)) and pool = '' and counter = 'main'"
                ) == 1)
        }
    }

    @Test func capacityNeverGrowsByBooking() async throws {
        try await withTenant { test in
            let slot = try #require(try await test.slots(from: nine).first)
            let error = await #expect(throws: PostgresError.self) {
                try await test.sql { SlotStore(transaction: $0).add([slot.id: 3]) }
            }
            #expect(error?.constraint == "slot_places")
        }
    }

    @Test func changedSlotLengthClosesBookedSlotsOnly() async throws {
        try await withTenant { test in
            _ = try await test.book(nine)
            let report = try await generate(test) { $0.counters[0].plan.slotMinutes = 15 }
            #expect(report.conflicts.map(\.start) == [japan(nine)])
            let next = try await test.slots(from: "2026-11-18 09:30:00", count: 2)
            #expect(next.map { $0.end.timeIntervalSince($0.start) } == [900, 900])
            #expect(next.last?.start == japan("2026-11-18 09:45:00"))
        }
    }

    @Test func choiceFromBeforeANewSlotLengthIsRefused() async throws {
        try await withTenant { test in
            let old = try await test.place(nine, slots: 2)
            _ = try await generate(test) { $0.counters[0].plan.slotMinutes = 15 }
            #expect(try await test.run(old) == .failure(.slotTaken))
        }
    }

    /// Another counter that would work on Sundays stays closed on the Sunday of the first.
    @Test func monthlyDayOpensTheCounterThatHasIt() throws {
        var settings = TestSettings.office(TenantID(name: "sundays"))
        settings.services[0].counters = [TestSettings.main, TestSettings.annex]
        let sunday = day("2026-11-22")
        settings.counters[0].plan.extra = [MonthlyHours(n: 4, weekday: .sunday, times: spans("09:00-10:00"))]
        settings.counters[1].plan.hours[0].days = Set(Weekday.allCases)
        let calendar = OpenDayCalendar(settings, holidays: try .bundled())
        let slots = SlotGenerator(settings: settings, calendar: calendar).plan(from: day("2026-11-16"))
        let onSunday = slots.filter { Day(containing: $0.slot.start) == sunday }
        #expect(Set(onSunday.map(\.counterPool.counter)) == [TestSettings.main] && onSunday.count == 2)
    }

    @Test func closedDayLosesItsFreeSlots() async throws {
        try await withTenant { test in
            var settings = test.tenant.settings
            settings.calendar.closed.append(.days(day("2026-11-18"), day("2026-11-18")))
            let generator = SlotGenerator(
                settings: settings, calendar: OpenDayCalendar(settings, holidays: try .bundled()))
            let clock = test.clock
            let report = try await test.sql { try generator.generate(in: $0, clock: clock) }
            #expect(report.removed == 10)
            #expect(try await test.slots(from: nine).first?.start == japan("2026-11-19 09:00:00"))
        }
    }
}
