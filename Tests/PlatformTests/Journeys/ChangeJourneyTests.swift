@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct ChangeJourneyTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    private func cases(_ settings: inout TenantSettings) {
        settings.services[0].cases = (try? SafePattern("[A-Z][0-9]{2}")).map {
            CaseSettings(max: 3, label: LocalizedText("申請番号"), pattern: $0)
        }
        settings.services[0].placeCounts = .cases
        settings.counters[0].plan.capacity = 4
    }

    private let three = ["case-1": "A01", "case-2": "A02", "case-3": "A03"]

    @Test func changeIsFilledWithWhatWasBooked() async throws {
        try await withTenant({ $0.services[0].form = FormSettings(fields: [TestSettings.field("note")]) }) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine, typed: ["note": "x"])
            let id = try await test.journeys.startChange(of: booking, session: visitor.session)
            let journey = try await test.read(id, visitor)
            #expect(journey.changes == booking.id && journey.reach == .whole)
            #expect(journey.state.typed == ["note": "x"] && journey.state.email == booking.details.email)
            #expect(journey.state.counter == TestSettings.main)
            guard case .success(booking.id) = try await test.confirm(id, visitor, typed: ["note": "y"]) else {
                Issue.record("not changed")
                return
            }
            #expect(try await test.takeMail() == [.changed])
            let changed = try #require(try await BookingReader(test.tenant).read(booking.id, session: visitor.session))
            #expect(changed.details.answers.booking[FieldID(name: "note")] == "y")
            #expect(changed.start == booking.start && changed.sequence == 1)
            #expect(try await test.lastMail().value("old-date-time") == nil, "the time is the same")
        }
    }

    @Test func changeThatChangesNothingIsRefused() async throws {
        try await withTenant({ $0.services[0].form = FormSettings(fields: [TestSettings.field("note")]) }) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine, typed: ["note": "x"])
            let id = try await test.journeys.startChange(of: booking, session: visitor.session)
            #expect(try await test.confirm(id, visitor, typed: ["note": "x"]) == .failure(.unchanged))
            #expect(try await test.takeMail() == [])
            let same = try #require(try await BookingReader(test.tenant).read(booking.id, session: visitor.session))
            #expect(same.sequence == 0)
        }
    }

    @Test func newTimeReplacesTheOldAndTheMailNamesBoth() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            let id = try await test.journeys.startChange(of: booking, session: visitor.session)
            let journey = try await test.read(id, visitor)
            _ = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(ten), counter: TestSettings.main, for: journey)
            _ = try await test.confirm(id, visitor)
            #expect(try await test.takeMail() == [.changed])
            #expect(try await test.history().faults(acknowledged: [booking.id]) == [])
            #expect(try await test.taken(nine) == 0)
            let mail = try await test.lastMail()
            #expect(mail.value("old-date-time") == "2026年11月18日（水） 午前9時")
            #expect(mail.value("date-time") == "2026年11月18日（水） 午前10時")
            #expect(mail.appointment?.sequence == 1)
        }
    }

    @Test func everyCaseTakesAPlaceFromTheFirstChoiceOn() async throws {
        try await withTenant(cases) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine, typed: three)
            #expect(booking.cases == ["A01", "A02", "A03"])
            #expect(try await test.taken(nine) == 3)
        }
    }

    @Test func changeMayDropAndCorrectCasesButNotAddSome() async throws {
        try await withTenant(cases) { test in
            let visitor = TestVisitor()
            let two = ["case-1": "A01", "case-2": "A02"]
            let (_, booking) = try await test.booked(visitor, at: nine, typed: two)
            let id = try await test.journeys.startChange(of: booking, session: visitor.session)
            let forms = FormService(test.tenant, service: test.service, session: visitor.session)
            guard case .mend(let problems, _) = try await forms.check(three, try await test.read(id, visitor)) else {
                Issue.record("a case was added")
                return
            }
            #expect(problems == [FieldProblem(input: "case-3", kind: .tooManyCases(most: 2))])
            _ = try await test.confirm(id, visitor, typed: ["case-1": "B09"])
            #expect(try await test.takeMail() == [.changed])
            let changed = try #require(try await BookingReader(test.tenant).read(booking.id, session: visitor.session))
            #expect(changed.cases == ["B09"])
        }
    }

    @Test func casesNeverOutgrowTheBookingsPlaces() async throws {
        try await withTenant(cases) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine, typed: three)
            let first = try await test.journeys.startChange(of: booking, session: visitor.session)
            let forms = FormService(test.tenant, service: test.service, session: visitor.session)
            let one = try await forms.keep(["case-1": "A01"], try await test.read(first, visitor))
            _ = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(ten), counter: TestSettings.main, for: one)
            _ = try await test.confirm(first, visitor, typed: ["case-1": "A01"])
            #expect(try await test.taken(ten) == 1)
            let moved = try #require(try await BookingReader(test.tenant).read(booking.id, session: visitor.session))
            let second = try await test.journeys.startChange(of: moved, session: visitor.session)
            guard case .mend(let problems, _) = try await forms.check(three, try await test.read(second, visitor))
            else {
                Issue.record("more cases than places")
                return
            }
            #expect(problems == [FieldProblem(input: "case-2", kind: .tooManyCases(most: 1))])
            #expect(try await test.takeMail() == [.changed])
        }
    }

    @Test func bookingServiceCancelsOnceAndTheOfficeAtAnyTime() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            let bookings = BookingService(test.tenant, service: test.service)
            test.rehearse("2026-11-17 12:00:00")
            guard case .failure(.deadlinePassed) = try await bookings.cancel(booking, by: .visitor) else {
                Issue.record("cancelled after the deadline")
                return
            }
            for _ in 0..<2 {
                guard case .success = try await bookings.cancel(booking, by: .office, reason: "停電のため") else {
                    Issue.record("the office could not cancel")
                    return
                }
            }
            #expect(try await test.takeMail() == [.cancelled])
            #expect(try await test.mails().contains { $0.value("reason") == "停電のため" })
            let read = try #require(try await BookingReader(test.tenant).read(booking.id, session: visitor.session))
            #expect(read.state == .cancelled && read.cancelledBy == .office)
            #expect(read.details.cancellationReason == "停電のため")
        }
    }

    @Test func inquiryFindsByNumberAndPasswordOnly() async throws {
        try await withTenant { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            let password = try #require(try await test.lastMail().value("password"))
            let elsewhere = TestVisitor()
            func inquire(_ receipt: String, _ password: String) async throws -> BookingReader.Inquiry {
                try await BookingReader(test.tenant).inquire(
                    receipt: receipt, password: password, session: elsewhere.session, source: elsewhere.source)
            }
            guard case .unknown = try await inquire(booking.receipt.description, "AAAA"),
                case .unknown = try await inquire(ReceiptNumber.random().description, password),
                case .found(booking.id) = try await inquire(booking.receipt.symbols.lowercased(), password)
            else {
                Issue.record("the inquiry answered otherwise")
                return
            }
            for _ in 0..<10 { _ = try await inquire(booking.receipt.description, "wrong") }
            guard case .tooMany = try await inquire(booking.receipt.description, password) else {
                Issue.record("one number was tried without end")
                return
            }
        }
    }
}
