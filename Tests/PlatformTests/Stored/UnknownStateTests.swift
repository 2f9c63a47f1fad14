@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// What a program makes of rows that a newer one has written, while both serve.
@Suite struct UnknownStateTests {
    private let nine = "2026-11-18 09:00:00"
    private let half = "2026-11-18 09:30:00"

    /// Allows what a newer program's migration would allow.
    private func allowAnything(in table: String, column: String = "state", _ test: TestTenant) async throws {
        let (table, constraint) = (try SQLIdentifier(table), try SQLIdentifier("\(table)_\(column)_check"))
        try await test.sql { try $0.script("alter table \(table) drop constraint \(constraint)") }
    }

    private func put(_ booking: UUID, in state: String, _ test: TestTenant) async throws {
        try await allowAnything(in: "booking", test)
        try await test.sql { try $0.execute("update booking set state = \(state) where id = \(booking)") }
    }

    private func isUnknown(
        _ table: String, _ column: String = "state", _ body: () async throws -> Void
    ) async throws -> Bool {
        do {
            try await body()
            return false
        } catch let error as UnknownStoredValue {
            return error == UnknownStoredValue(table: table, column: column, value: "newer")
        }
    }

    private func dayBefore(_ settings: inout TenantSettings) {
        settings.services[0].mails.reminders = [.daysBefore(1, at: clock("12:30"))]
    }

    @Test func conditionsNameEveryKnownState() {
        func names(_ condition: SQL) -> [Substring] {
            condition.text.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map(\.element).sorted()
        }
        #expect(names(UnknownRows.bookings) == BookingState.allCases.map { Substring($0.rawValue) }.sorted())
        #expect(names(UnknownRows.holds) == HoldState.allCases.map { Substring($0.rawValue) }.sorted())
        #expect(names(UnknownRows.mails) == OutboxState.allCases.map { Substring($0.rawValue) }.sorted())
        #expect(names(UnknownRows.penalties) == PenaltyKind.allCases.map { Substring($0.rawValue) }.sorted())
    }

    @Test func bookingIsNeitherShownAsCancelledNorCancelled() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            let (_, other) = try await test.booked(TestVisitor(), at: half)
            try await put(booking.id, in: "newer", test)
            #expect(
                try await isUnknown("booking") {
                    _ = try await BookingReader(test.tenant).read(booking.id, session: visitor.session)
                })
            let service = BookingService(test.tenant, service: test.service)
            async let refused = isUnknown("booking") { _ = try await service.cancel(booking, by: .visitor) }
            async let cancelled = service.cancel(other, by: .visitor)
            #expect(try await refused)
            guard case .success = try await cancelled else {
                throw UnexpectedAnswer(answer: "the other booking isn't cancelled")
            }
            #expect(try await test.takeMail() == [.cancelled])
            #expect(try await test.taken(nine) == 1)
            let found = try await test.sql { try TenantHealthStore(transaction: $0).read(at: .now) }
            #expect(found.unknownRows == 1)
        }
    }

    @Test func bookingCountsForNobodyKnowsWhat() async throws {
        let limit = BookingLimit(most: 2, from: japan("2026-11-16 00:00:00"))
        let visitor = CountedVisitor(key: Data(repeating: 3, count: 32), limit: limit)
        try await withTenant { test in
            let booked = try await test.book(nine, visitor: visitor)
            try await put(booked.hold, in: "newer", test)
            let placed = try await test.place(half)
            #expect(try await test.run(placed).isHeld)
            #expect(
                try await isUnknown("booking") {
                    _ = try await test.run(test.confirm(placed, visitor: visitor))
                })
        }
    }

    @Test func othersAreRemindedAndTheBookingIsLeftToAProgramThatKnowsIt() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            _ = try await test.booked(TestVisitor(), at: half)
            test.rehearse("2026-11-17 12:30:00")
            let reminders = ReminderService(test.tenant)
            let found = try await reminders.due(test.service)
            try await put(booking.id, in: "newer", test)
            #expect(try await reminders.queue(found, of: test.service) == 1)
            #expect(try await reminders.queueDue() == 0)
            #expect(try await test.takeMail() == [.reminder])
        }
    }

    @Test func reminderWaitsForAProgramThatKnowsItsBooking() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            _ = try await test.booked(TestVisitor(), at: half)
            test.rehearse("2026-11-17 12:30:00")
            #expect(try await ReminderService(test.tenant).queueDue() == 2)
            #expect(try await test.takeMail() == [.reminder, .reminder])
            try await put(booking.id, in: "newer", test)
            let clock = test.clock
            let claimed = try await test.sql { transaction in
                try transaction.execute("update outbox set state = 'sent' where kind = 'completed'")
                _ = try OutboxStore(transaction: transaction).claim(
                    limit: 100, at: clock.moment(in: transaction), for: MailClaim.seconds)
                return try transaction.query("select booking, state from outbox where kind = 'reminder'") {
                    (try $0.decode(0, UUID.self) == booking.id, try $0.decode(1, String.self))
                }
            }
            #expect(claimed.contains { $0 == (true, "queued") } && claimed.contains { $0 == (false, "sending") })
        }
    }

    @Test func journeyWithSuchAHoldFailsAlone() async throws {
        try await withTenant { test in
            let (visitor, other) = (TestVisitor(), TestVisitor())
            let (mine, theirs) = (try await test.opened(visitor), try await test.opened(other))
            let placed = try await test.place(nine, journey: mine.id)
            #expect(try await test.run(placed).isHeld)
            try await allowAnything(in: "hold", test)
            try await test.sql { try $0.execute("update hold set state = 'newer' where id = \(placed.hold)") }
            async let failed = isUnknown("hold") { _ = try await test.read(mine.id, visitor) }
            async let read = test.read(theirs.id, other)
            #expect(try await failed)
            #expect(try await read.id == theirs.id)
            #expect(try await isUnknown("hold") { _ = try await test.run(test.confirm(placed)) })
            #expect(try await test.taken(nine) == 1)
        }
    }

    @Test func browserSeesNothingByAnUnknownReachAndANewAddressLowersIt() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            try await allowAnything(in: "session_grant", column: "reach", test)
            try await test.sql { try $0.execute("update session_grant set reach = 'newer'") }
            #expect(try await isUnknown("session_grant", "reach") { _ = try await test.read(journey.id, visitor) })
            try await test.sql { try JourneyStore(transaction: $0).lowerGrants(on: journey.id) }
            #expect(try await test.read(journey.id, visitor).reach == .address)
        }
    }

    @Test func penaltyOfAnotherKindRefusesWithoutReasonAndLeavesTheList() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<3 { try await test.bookAndCancel() }
            let penalty = try #require(try await test.penalties().first)
            try await allowAnything(in: "penalty", column: "kind", test)
            try await test.sql { try $0.execute("update penalty set kind = 'newer' where id = \(penalty.penalty.id)") }
            #expect(try await test.penalties().isEmpty)
            #expect(try await isUnknown("penalty", "kind") { _ = try await test.attempt(nine) })
            let found = try await test.sql { try TenantHealthStore(transaction: $0).read(at: .now) }
            #expect(found.unknownRows == 1)
        }
    }

    @Test func configurationIsNotPlannedPastABookingThatCouldBeHitUnseen() async throws {
        try await withTenant { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            try await put(booking.id, in: "newer", test)
            let settings = test.tenant.settings
            let provisioner = try test.server.provisioner { _, _ in settings }
            #expect(
                try await isUnknown("booking") {
                    _ = try await provisioner.plan(settings, yaml: "version: 2", files: [:])
                })
        }
    }
}
