@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct ReminderTests {
    private let nine = "2026-11-18 09:00:00"

    private func dayBefore(_ settings: inout TenantSettings) {
        settings.services[0].mails.reminders = [.daysBefore(1, at: clock("12:30"))]
    }

    private func cancel(_ booking: Booking, _ test: TestTenant) async throws {
        _ = try await BookingService(test.tenant, service: test.service).cancel(booking, by: .office)
        #expect(try await test.takeMail() == [.cancelled])
    }

    @Test func comesAtItsMinuteAndOnce() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            let reminders = ReminderService(test.tenant)
            test.rehearse("2026-11-17 12:29:00")
            #expect(try await reminders.queueDue() == 0)
            test.rehearse("2026-11-17 12:30:00")
            #expect(try await reminders.queueDue() == 1)
            #expect(try await reminders.queueDue() == 0)
            #expect(try await test.takeMail() == [.reminder])
            let mail = try await test.lastMail()
            #expect(mail.value("receipt-number") == booking.receipt.description)
            #expect(mail.language == booking.language && mail.appointment == nil)
            #expect(mail.recipient == booking.details.email)
        }
    }

    @Test func cancelledBookingIsNotReminded() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            try await cancel(booking, test)
            test.rehearse("2026-11-17 12:30:00")
            #expect(try await ReminderService(test.tenant).queueDue() == 0)
        }
    }

    @Test func cancellationWhileTheReminderIsWrittenWins() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            test.rehearse("2026-11-17 12:30:00")
            let reminders = ReminderService(test.tenant)
            let found = try await reminders.due(test.service)
            #expect(found.map(\.id) == [booking.id])
            try await cancel(booking, test)
            #expect(try await reminders.queue(found, of: test.service) == 0)
        }
    }

    /// What was written names the answers of before.
    @Test func changeWhileTheReminderIsWrittenWins() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            test.rehearse("2026-11-17 12:30:00")
            let reminders = ReminderService(test.tenant)
            let found = try await reminders.due(test.service)
            #expect(found.count == 1)
            #expect(try await test.run(test.change(booking.id, sequence: 0)) == .changed(sequence: 1))
            #expect(try await reminders.queue(found, of: test.service) == 0)
        }
    }

    @Test func reminderThatWasWrittenTooLongIsNotQueued() async throws {
        try await withTenant(dayBefore) { test in
            _ = try await test.booked(TestVisitor(), at: nine)
            test.rehearse("2026-11-17 12:30:00")
            let reminders = ReminderService(test.tenant)
            let found = try await reminders.due(test.service)
            test.rehearse("2026-11-18 09:00:00")
            #expect(try await reminders.queue(found, of: test.service) == 0)
        }
    }

    /// Its server died; the cancellation couldn't take it back.
    @Test func reminderUnderWayEndsWithItsBooking() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            test.rehearse("2026-11-17 12:30:00")
            #expect(try await ReminderService(test.tenant).queueDue() == 1)
            #expect(try await test.takeMail() == [.reminder])
            let clock = test.clock
            let claim = { @Sendable (transaction: Transaction) in
                try OutboxStore(transaction: transaction).claim(
                    limit: 8, at: clock.moment(in: transaction), for: MailClaim.seconds)
            }
            let reminder = try #require(try await test.outbox().first { $0.kind == .reminder })
            // Mails of a booking keep their order: those before are gone.
            try await test.sql { _ = try $0.execute("delete from outbox where kind <> 'reminder'") }
            let first = try await test.sql(claim).first { $0.id == reminder.id }
            #expect(try #require(first).expiry > clock.now)
            try await cancel(booking, test)
            test.rehearse("2026-11-17 12:32:00")
            let again = try await test.sql(claim).first { $0.id == reminder.id }
            #expect(try #require(again).expiry < clock.now)
        }
    }

    @Test func unreadableBookingKeepsNoOtherFromItsReminder() async throws {
        try await withTenant(dayBefore) { test in
            let (_, broken) = try await test.booked(TestVisitor(), at: nine)
            _ = try await test.booked(TestVisitor(), at: "2026-11-18 09:30:00")
            try await test.sql { transaction in
                _ = try transaction.execute("update booking set details = '\\x00' where id = \(broken.id)")
            }
            test.rehearse("2026-11-17 12:30:00")
            #expect(try await ReminderService(test.tenant).queueDue() == 1)
            #expect(try await test.takeMail() == [.reminder])
        }
    }

    @Test func cancellationTakesBackAReminderThatIsNotSentYet() async throws {
        try await withTenant(dayBefore) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            test.rehearse("2026-11-17 12:30:00")
            #expect(try await ReminderService(test.tenant).queueDue() == 1)
            #expect(try await test.takeMail() == [.reminder])
            try await cancel(booking, test)
            #expect(try await test.outbox().filter { $0.kind == .reminder }.isEmpty)
        }
    }

    @Test func twoServersRemindOnce() async throws {
        try await withTenant(dayBefore) { test in
            for start in ["09:00", "09:30", "10:00"] {
                _ = try await test.booked(TestVisitor(), at: "2026-11-18 \(start):00")
            }
            test.rehearse("2026-11-17 12:30:00")
            try await test.withOtherServer { other in
                let (here, there) = (ReminderService(test.tenant), ReminderService(other))
                let service = test.service
                // Both have read before either writes.
                let (left, right) = (try await here.due(service), try await there.due(service))
                #expect(left.count == 3 && right.count == 3)
                async let one = here.queue(left, of: service)
                async let two = there.queue(right, of: service)
                #expect(try await one + two == 3)
            }
            #expect(try await test.takeMail() == [.reminder, .reminder, .reminder])
        }
    }

    @Test func movedBookingIsRemindedOfItsNewTime() async throws {
        try await withTenant(dayBefore) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            let id = try await test.journeys.startChange(of: booking, session: visitor.session)
            _ = try await HoldService(test.tenant, service: test.service)
                .place(
                    start: japan("2026-11-20 09:00:00"), counter: TestSettings.main,
                    for: try await test.read(id, visitor))
            _ = try await test.confirm(id, visitor)
            #expect(try await test.takeMail() == [.changed])
            let reminders = ReminderService(test.tenant)
            test.rehearse("2026-11-17 12:30:00")
            #expect(try await reminders.queueDue() == 0)
            test.rehearse("2026-11-19 12:30:00")
            #expect(try await reminders.queueDue() == 1)
            #expect(try await test.takeMail() == [.reminder])
        }
    }

    @Test func whoBooksAfterTheMomentIsNotReminded() async throws {
        try await withTenant({ $0.services[0].mails.reminders = [.daysBefore(2, at: clock("09:00"))] }) { test in
            _ = try await test.booked(TestVisitor(), at: nine)
            #expect(try await ReminderService(test.tenant).queueDue() == 0)
        }
    }

    @Test func lateReminderComesUntilTheTimeItself() async throws {
        try await withTenant(dayBefore) { test in
            _ = try await test.booked(TestVisitor(), at: nine)
            _ = try await test.booked(TestVisitor(), at: "2026-11-18 09:30:00")
            test.rehearse("2026-11-18 09:00:00")
            #expect(try await ReminderService(test.tenant).queueDue() == 1)
            #expect(try await test.takeMail() == [.reminder])
            #expect(try await test.lastMail().value("date-time")?.contains("9時30分") == true)
        }
    }

    @Test func eachReminderOfAWeekAndADayComes() async throws {
        try await withTenant({
            $0.services[0].mails.reminders = [
                .daysBefore(7, at: clock("10:00")), .openDaysBefore(1, at: clock("10:00")),
            ]
            $0.services[0].window.opens = .always(horizonDays: 30)
        }) { test in
            _ = try await test.booked(TestVisitor(), at: "2026-11-30 09:00:00")
            let reminders = ReminderService(test.tenant)
            var sent: [String] = []
            for day in 16...29 {
                test.rehearse("2026-11-\(day) 10:00:01")
                if try await reminders.queueDue() == 1 { sent.append("\(day)") }
            }
            // The open day before Monday the 30th is Friday the 27th.
            #expect(sent == ["23", "27"])
            #expect(try await test.takeMail() == [.reminder, .reminder])
        }
    }
}
