@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// Guessing a birthday, and what it must not do to whose birthday it is.
@Suite struct IdentificationLimitTests {
    private let number = "ABC123456"

    private func withRegister(_ body: (TestTenant) async throws -> Void) async throws {
        try await withTenant(TestRegister.settings) { test in
            _ = try await test.importRegister(["ABC123456,2001-02-03,1234,山田"])
            try await body(test)
        }
    }

    /// Ten wrong tries from one network.
    private func useUp(_ test: TestTenant, from source: RequestSource = .test(1)) async throws {
        for year in 0..<10 {
            let outcome = try await test.apply(number: number, year: String(1950 + year), from: source)
            guard case .mend = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
        }
    }

    @Test func ofManyGuessesAtOnceTenAreEvaluated() async throws {
        try await withRegister { test in
            let tally = try await FirstFormTally.of(112) { guess in
                try await test.apply(number: number, year: String(1880 + guess), from: .test(1))
            }
            #expect(tally == FirstFormTally(mend: 10, refused: 102))
        }
    }

    @Test func whoIsRightGetsInWhileOthersGuess() async throws {
        try await withRegister { test in
            try await useUp(test)
            let guesser = try await test.apply(number: number, from: .test(1))
            guard case .refused(.tooMany) = guesser else { throw UnexpectedAnswer(answer: "\(guesser)") }
            let owner = TestVisitor()
            let outcome = try await test.apply(number: number, from: .test(2), session: owner.session)
            guard case .sent(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(try await test.takeMail() == [.link])
            #expect(
                try await test.journeys.open(token: try await test.lastToken(), session: owner.session) == .journey(id))
            #expect(try await test.read(id, owner).state.people.first?.entry?.attributes["name"] == "山田")
        }
    }

    @Test func pageDoesNotTellAGuesserFromTheOwner() async throws {
        try await withRegister { test in
            try await useUp(test)
            let wrong = TestVisitor()
            let outcome = try await test.apply(number: number, year: "1999", from: .test(2), session: wrong.session)
            guard case .sent(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(try await test.takeMail() == [.link])
            let opened = try await test.journeys.open(token: try await test.lastToken(), session: wrong.session)
            #expect(opened == .unidentified(test.service.id))
            #expect(try await test.read(id, wrong).reach == .address, "the journey opens for nobody")
        }
    }

    @Test func networkThatWasNeverWrongHasThreeGuessesADay() async throws {
        try await withRegister { test in
            try await useUp(test)
            let tally = try await FirstFormTally.of(20) { guess in
                try await test.apply(number: number, year: String(1900 + guess), from: .test(2))
            }
            #expect(tally == FirstFormTally(sent: 3, refused: 17))
            #expect(try await test.takeMail() == [.link, .link, .link])
        }
    }

    @Test func manyFailuresAtTheWholeTenantShutNobodyOut() async throws {
        try await withRegister { test in
            let key = test.keys.lookup
            try await test.sql { transaction in
                var failures = CountedTry(.failuresAnywhere, at: test.clock.now, isRefusing: false, key: key)
                failures.tries = 3_000
                try AttemptStore(transaction: transaction).count([failures])
            }
            let owner = TestVisitor()
            for (year, opening) in [("2001", true), ("1999", false)] {
                let outcome = try await test.apply(
                    number: number, year: year, from: .test(2), session: owner.session)
                guard case .sent(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
                let opened = try await test.journeys.open(token: try await test.lastToken(), session: owner.session)
                #expect(opened == (opening ? .journey(id) : .unidentified(test.service.id)))
            }
            #expect(try await test.takeMail() == [.link, .link])
        }
    }

    @Test func identificationThatSucceedsCountsForNothing() async throws {
        try await withRegister { test in
            for visit in 0..<12 {
                let outcome = try await test.apply(
                    number: number, email: "v\(visit)@visitor.example", from: .test(1))
                guard case .sent = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            }
            #expect(try await test.number("select sum(tries)::int8 from attempt") == 0)
            #expect(try await test.takeMail().count == 12)
        }
    }

    @Test func othersTriesShutNobodyOutOfTheirBooking() async throws {
        try await withTenant { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: "2026-11-18 09:00:00")
            let password = try #require(try await test.lastMail().value("password"))
            func inquire(_ password: String, from source: RequestSource) async throws -> BookingReader.Inquiry {
                try await BookingReader(test.tenant).inquire(
                    receipt: booking.receipt.description, password: password, session: TestVisitor().session,
                    source: source)
            }
            for guess in 0..<30 { _ = try await inquire("AAAA", from: .test(guess / 10)) }
            guard case .tooMany = try await inquire(password, from: .test(1)),
                case .found(booking.id) = try await inquire(password, from: .test(9))
            else {
                Issue.record("the guesser went on, or the owner couldn't")
                return
            }
        }
    }
}
