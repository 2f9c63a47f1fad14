@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct ApplicationTests {
    private func apply(
        _ test: TestTenant, _ typed: TypedValues, people: Int = 1, askedMore: Set<Int> = []
    ) async throws -> JourneyStartService.Outcome {
        let address = ["email": "a@visitor.example", "email-confirmation": "a@visitor.example"]
        return try await JourneyStartService(test.tenant).apply(
            JourneyStartService.Form(
                service: test.service, typed: typed.merging(address) { own, _ in own }, people: people,
                askedMore: askedMore, language: .japanese, session: TestVisitor().session, source: TestVisitor().source)
        )
    }

    private func person(_ index: Int, number: String, birthday: (String, String, String)) -> TypedValues {
        [
            "p\(index)-number1": number, "p\(index)-birthday-year": birthday.0, "p\(index)-birthday-month": birthday.1,
            "p\(index)-birthday-day": birthday.2,
        ]
    }

    @Test func foundPersonGetsTheLink() async throws {
        try await withTenant(TestRegister.settings) { test in
            _ = try await test.importRegister(["ABC123456,2001-02-03,1234,山田"])
            let outcome = try await apply(test, person(1, number: "abc-123456", birthday: ("平成13", "2", "3")))
            guard case .sent = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(try await test.takeMail() == [.link])
        }
    }

    @Test func unknownPersonIsAskedForTheSecondNumber() async throws {
        try await withTenant(TestRegister.settings) { test in
            _ = try await test.importRegister(["ABC123456,2001-02-03,1234,山田"])
            var typed = person(1, number: "ABC999999", birthday: ("2001", "2", "3"))
            let first = try await apply(test, typed)
            guard case .mend(let problems, let askMore) = first else { throw UnexpectedAnswer(answer: "\(first)") }
            #expect(problems == [FieldProblem(input: "p1-number2", kind: .notIdentified)] && askMore == [0])
            typed["p1-number2"] = "1234"
            let second = try await apply(test, typed, askedMore: [0])
            guard case .sent = second else { throw UnexpectedAnswer(answer: "\(second)") }
            #expect(try await test.takeMail() == [.link])
        }
    }

    /// A slip of the hand, but also two guesses in one form.
    @Test func sameNumberWithTwoBirthdaysCountsTwice() async throws {
        try await withTenant(TestRegister.settings) { test in
            let typed = person(1, number: "ABC999999", birthday: ("2001", "2", "3"))
                .merging(person(2, number: "ABC999999", birthday: ("2002", "2", "3"))) { own, _ in own }
            let outcome = try await apply(test, typed, people: 2)
            guard case .mend(let problems, _) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(problems.count == 2)
            #expect(try await test.number("select max(tries)::int8 from attempt") == 2)
        }
    }

    @Test func triesForOneNumberAreLimited() async throws {
        try await withTenant(TestRegister.settings) { test in
            let typed = person(1, number: "ABC999999", birthday: ("2001", "2", "3"))
            for _ in 0..<10 { _ = try await apply(test, typed) }
            let outcome = try await apply(test, typed)
            guard case .refused(.tooMany(let until)) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
            #expect(until == japan("2026-11-16 10:15:00"))
            let other = try await apply(test, person(1, number: "ABC999998", birthday: ("2001", "2", "3")))
            guard case .mend = other else { throw UnexpectedAnswer(answer: "\(other)") }
        }
    }
}
