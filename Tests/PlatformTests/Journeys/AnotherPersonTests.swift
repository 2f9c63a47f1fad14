import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct AnotherPersonTests {
    private let nine = "2026-11-18 09:00:00"
    private let people = ["ABC123456,2001-02-03,1234,山田", "ABC123457,2002-02-03,1235,鈴木"]

    /// Starts with the register's first person and books.
    private func bookedFirst(_ test: TestTenant, _ visitor: TestVisitor) async throws -> Journey {
        _ = try await test.importRegister(people)
        guard case .sent(let id) = try await apply(test, visitor, number: "ABC123456", year: "2001") else {
            throw UnexpectedAnswer(answer: "no link")
        }
        #expect(try await test.takeMail() == [.link])
        _ = try await test.journeys.open(token: try await test.lastToken(), session: visitor.session)
        try await book(test, visitor, id, at: nine)
        return try await test.read(id, visitor)
    }

    private func book(_ test: TestTenant, _ visitor: TestVisitor, _ id: UUID, at start: String) async throws {
        let placing = try await HoldService(test.tenant, service: test.service)
            .place(start: japan(start), counter: TestSettings.main, for: try await test.read(id, visitor))
        guard case .success = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
        let confirmed = try await test.confirm(id, visitor)
        guard case .success = confirmed else { throw UnexpectedAnswer(answer: "\(confirmed)") }
        #expect(try await test.takeMail() == [.completed])
    }

    private func apply(
        _ test: TestTenant, _ visitor: TestVisitor, number: String, year: String, after earlier: Journey? = nil
    ) async throws -> JourneyStartService.Outcome {
        var typed = [
            "p1-number1": number, "p1-birthday-year": year, "p1-birthday-month": "2", "p1-birthday-day": "3",
        ]
        if earlier == nil {
            typed["email"] = "a@visitor.example"
            typed["email-confirmation"] = "a@visitor.example"
        }
        return try await JourneyStartService(test.tenant).apply(
            JourneyStartService.Form(
                service: test.service, typed: typed, people: 1, askedMore: [], language: .japanese,
                session: visitor.session, source: visitor.source, earlier: earlier))
    }

    @Test func anotherPersonIsBookedWithoutAnotherLink() async throws {
        try await withTenant(TestRegister.settings) { test in
            let visitor = TestVisitor()
            let first = try await bookedFirst(test, visitor)
            let outcome = try await apply(test, visitor, number: "ABC123457", year: "2002", after: first)
            guard case .begun(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(try await test.takeMail() == [])
            let second = try await test.read(id, visitor)
            #expect(second.reach == .whole && second.changes == nil && second.completed == nil)
            #expect(second.state.email.text == "a@visitor.example" && second.state.typed.isEmpty)
            #expect(second.state.people.first?.entry?.attributes["name"] == "鈴木")
            try await book(test, visitor, id, at: "2026-11-18 09:30:00")
            #expect(try await test.number("select count(*) from booking where state = 'confirmed'") == 2)
        }
    }

    @Test func nobodyElseSeesTheJourneyThatFollows() async throws {
        try await withTenant(TestRegister.settings) { test in
            let visitor = TestVisitor()
            let first = try await bookedFirst(test, visitor)
            let outcome = try await apply(test, visitor, number: "ABC123457", year: "2002", after: first)
            guard case .begun(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(try await test.journeys.read(id, session: TestVisitor().session) == nil)
        }
    }

    @Test func itEndsWhenTheEarlierJourneyWould() async throws {
        try await withTenant(TestRegister.settings) { test in
            let visitor = TestVisitor()
            let first = try await bookedFirst(test, visitor)
            test.rehearse("2026-11-17 10:00:00")
            let outcome = try await apply(test, visitor, number: "ABC123457", year: "2002", after: first)
            guard case .begun(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(try await test.read(id, visitor).expires == first.expires)
            test.rehearse("2026-11-18 11:00:00")
            #expect(try await test.journeys.read(id, session: visitor.session) == nil)
        }
    }

    /// However many follow each other, and however often a page is opened near the end.
    @Test func theyNeverOutliveTheFirstJourneysThirtyDays() async throws {
        try await withTenant(TestRegister.settings) { test in
            let visitor = TestVisitor()
            var last = try await bookedFirst(test, visitor)
            try await test.sql { transaction in
                _ = try transaction.execute("update journey set created_at = created_at - interval '29 days'")
            }
            for _ in 0..<2 {
                let outcome = try await apply(test, visitor, number: "ABC123457", year: "2002", after: last)
                guard case .begun(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
                last = try await test.read(id, visitor)
            }
            #expect(test.clock.rehearse(at: last.expires.addingTimeInterval(-600)))
            #expect(try await test.journeys.keepAlive(last, session: visitor.session).expires == last.expires)
            #expect(test.clock.rehearse(at: last.expires))
            #expect(try await test.journeys.read(last.id, session: visitor.session) == nil)
        }
    }

    @Test func whoeverIsBookedIsADuplicateUntilCancelled() async throws {
        try await withTenant(TestRegister.settings) { test in
            let visitor = TestVisitor()
            let first = try await bookedFirst(test, visitor)
            let again = try await apply(test, visitor, number: "ABC123456", year: "2001", after: first)
            guard case .refused(.duplicate(AlreadyBooked(people: [0]))) = again else {
                throw UnexpectedAnswer(answer: "\(again)")
            }
            #expect(try await test.number("select count(*) from journey") == 1)
            let id = try #require(first.completed)
            let booking = try #require(try await BookingReader(test.tenant).read(id, session: visitor.session))
            _ = try await BookingService(test.tenant, service: test.service).cancel(booking, by: .visitor)
            #expect(try await test.takeMail() == [.cancelled])
            let anew = try await apply(test, visitor, number: "ABC123456", year: "2001", after: first)
            guard case .begun = anew else { throw UnexpectedAnswer(answer: "\(anew)") }
        }
    }

    /// The link proved the address of the first journey: the form itself names none.
    @Test func addressTypedIntoTheFormIsNotTaken() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (first, _) = try await test.booked(visitor, at: nine)
            let typed = ["email": "b@visitor.example", "email-confirmation": "b@visitor.example"]
            let outcome = try await JourneyStartService(test.tenant).apply(
                JourneyStartService.Form(
                    service: test.service, typed: typed, people: 1, askedMore: [], language: .japanese,
                    session: visitor.session, source: visitor.source, earlier: first))
            guard case .begun(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(try await test.read(id, visitor).state.email.text == "a@visitor.example")
        }
    }

    @Test func journeysToOneAddressAreLimited() async throws {
        try await withTenant(TestRegister.settings) { test in
            let visitor = TestVisitor()
            let first = try await bookedFirst(test, visitor)
            for _ in 0..<6 {
                let outcome = try await apply(test, visitor, number: "ABC123457", year: "2002", after: first)
                guard case .begun = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            }
            let seventh = try await apply(test, visitor, number: "ABC123457", year: "2002", after: first)
            guard case .refused(.tooMany(let until)) = seventh else { throw UnexpectedAnswer(answer: "\(seventh)") }
            #expect(until == japan("2026-11-16 10:15:00"))
        }
    }

    @Test func wrongNumbersAreCounted() async throws {
        try await withTenant(TestRegister.settings) { test in
            let visitor = TestVisitor()
            let first = try await bookedFirst(test, visitor)
            for _ in 0..<10 { _ = try await apply(test, visitor, number: "ABC999999", year: "2002", after: first) }
            let next = try await apply(test, visitor, number: "ABC999999", year: "2002", after: first)
            guard case .refused(.tooMany) = next else { throw UnexpectedAnswer(answer: "\(next)") }
        }
    }
}
