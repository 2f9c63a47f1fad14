@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// What is known refuses as soon as it is known, and nobody who can't book holds a place.
@Suite struct JourneyAdmissionTests {
    private let nine = "2026-11-18 09:00:00"
    private let procedure = FieldID(name: "procedure")
    private let people = ["ABC123456,2001-02-03,1234,山田", "ABC123457,2002-02-03,1235,鈴木"]

    /// Refuses a procedure, and days by the date in the form or the register.
    private struct Rule: EligibilityRule {
        static let id = "test"
        static let about = "A rule for tests."
        var refusedProcedure: String?
        var until: Day?

        init(refusedProcedure: String? = nil, until: Day? = nil) {
            self.refusedProcedure = refusedProcedure
            self.until = until
        }

        init(_ fields: SettingsFields) {}

        var refusingFields: Set<FieldID> { refusedProcedure == nil ? [] : [FieldID(name: "procedure")] }

        func verdict(on facts: EligibilityFacts) -> EligibilityVerdict {
            if let refusedProcedure, facts[FieldID(name: "procedure")] == refusedProcedure {
                return .notEligible(Refusal(rule: "procedure", reason: LocalizedText("対象外です。")))
            }
            guard let until, facts.slotStart != nil, facts.day > until else { return .eligible() }
            return .notEligible(Refusal(rule: "until", reason: LocalizedText("期限の後です。"), value: until.description))
        }
    }

    private func settings(_ rule: Rule) -> @Sendable (inout TenantSettings) -> Void {
        { settings in
            settings.services[0].eligibility = [EligibilityUse(rule: rule)]
            settings.services[0].form = FormSettings(fields: [
                TestSettings.field("procedure", .choice, choices: ["covered", "online"]),
                TestSettings.field("name", .name),
            ])
        }
    }

    private func forms(_ test: TestTenant, _ visitor: TestVisitor) -> FormService {
        FormService(test.tenant, service: test.service, session: visitor.session)
    }

    @Test func answerThatIsRefusedIsRefusedBeforeATimeIsChosen() async throws {
        try await withTenant(settings(Rule(refusedProcedure: "online"))) { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            // The name is still missing.
            let left = try await forms(test, visitor).keepForTime(["procedure": "online"], journey)
            guard case .refused(.rule(let refused)) = left else { throw UnexpectedAnswer(answer: "\(left)") }
            #expect(refused.rule == "procedure")
            let kept = try await test.read(journey.id, visitor)
            #expect(kept.state.typed["procedure"] == "online")
            let placing = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(nine), counter: TestSettings.main, for: kept)
            #expect(!placing.isHeld)
            #expect(try await test.number("select count(*) from hold") == 0)
            guard case .chooseTime = try await forms(test, visitor).keepForTime(["procedure": "covered"], kept) else {
                throw UnexpectedAnswer(answer: "no time")
            }
        }
    }

    /// What the rule, the limit and the cases decide by is answered first; the name is not among it.
    @Test func nothingIsHeldBeforeWhatCouldRefuseIsAnswered() async throws {
        let pattern = try SafePattern("[A-Z][0-9]{2}")
        try await withTenant({ settings in
            self.settings(Rule(refusedProcedure: "online"))(&settings)
            settings.services[0].form.fields.append(TestSettings.field("member", .text))
            settings.services[0].limit = LimitSettings(bookings: 1, identifiedBy: [FieldID(name: "member")])
            settings.services[0].cases = CaseSettings(max: 3, label: LocalizedText("申請番号"), pattern: pattern)
        }) { test in
            let visitor = TestVisitor()
            var journey = try await test.opened(visitor)
            var typed: TypedValues = [:]
            for (input, value) in [("procedure", "covered"), ("member", "M1"), ("case-1", "A01")] {
                guard case .mend(let problems, let kept) = try await forms(test, visitor).keepForTime(typed, journey)
                else { throw UnexpectedAnswer(answer: "\(input) isn't asked") }
                #expect(problems.contains { $0.input == input } && !problems.contains { $0.input == "name" })
                let placing = try await HoldService(test.tenant, service: test.service)
                    .place(start: japan(nine), counter: TestSettings.main, for: kept)
                #expect(placing == .failure(.incomplete))
                journey = kept
                typed[input] = value
            }
            guard case .chooseTime(let kept) = try await forms(test, visitor).keepForTime(typed, journey) else {
                throw UnexpectedAnswer(answer: "\(typed)")
            }
            let placing = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(nine), counter: TestSettings.main, for: kept)
            #expect(placing.isHeld)
        }
    }

    /// What stands in the form must not keep its page from being shown.
    @Test func formThatIsRefusedCanBeMended() async throws {
        try await withTenant(settings(Rule(refusedProcedure: "online"))) { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            _ = try await forms(test, visitor).keepForTime(["procedure": "online"], journey)
            let admission = JourneyAdmission(test.tenant, service: test.service)
            #expect(try await admission.refusal(beforeFormOf: test.read(journey.id, visitor)) == nil)
        }
    }

    @Test func refusedDaysAreShownWithTheReasonAndNotAsFree() async throws {
        try await withTenant(settings(Rule(until: Day(iso: "2026-11-18")))) { test in
            let journey = try await test.opened(TestVisitor())
            let offer = try await HoldService(test.tenant, service: test.service).offer(for: journey)
            let days = ["2026-11-18", "2026-11-19"].compactMap(Day.init(iso:)).map {
                offer.day($0, counter: TestSettings.main)
            }
            #expect(days[0].refusal == nil && days[0].cells.contains { $0.state.canBeChosen })
            #expect(days[1].refusal?.reason.japanese == "期限の後です。")
            #expect(days[1].cells.allSatisfy { !$0.state.canBeChosen } && !days[1].cells.isEmpty)
            #expect(
                offer.nextFree(counter: TestSettings.main, limit: .max).allSatisfy {
                    Day(containing: $0.start) <= Day(iso: "2026-11-18") ?? .earliest
                })
        }
    }

    /// A deadline before the first day that can be booked.
    @Test func whoIsRefusedOnEachDayIsRefusedOnTheFirstForm() async throws {
        try await withTenant(settings(Rule(until: Day(iso: "2026-11-16")))) { test in
            let outcome = try await apply(test, [:])
            guard case .refused(.ruleOnAllDays(let refusal, let days)) = outcome else {
                throw UnexpectedAnswer(answer: "\(outcome)")
            }
            #expect(refusal.rule == "until")
            #expect(days.lowerBound == Day(iso: "2026-11-17") && days.upperBound == Day(iso: "2026-11-23"))
        }
    }

    private func apply(
        _ test: TestTenant, _ typed: TypedValues, people: Int = 1
    ) async throws -> JourneyStartService.Outcome {
        let address = ["email": "a@visitor.example", "email-confirmation": "a@visitor.example"]
        return try await JourneyStartService(test.tenant).apply(
            JourneyStartService.Form(
                service: test.service, typed: typed.merging(address) { own, _ in own }, people: people, askedMore: [],
                language: .japanese, session: TestVisitor().session, source: TestVisitor().source))
    }

    private func person(_ index: Int, _ number: String, _ year: String) -> TypedValues {
        [
            "p\(index)-number1": number, "p\(index)-birthday-year": year, "p\(index)-birthday-month": "2",
            "p\(index)-birthday-day": "3",
        ]
    }

    @Test func whoIsBookedIsRefusedOnTheFirstFormAndNamedInAGroup() async throws {
        try await withTenant(TestRegister.settings) { test in
            _ = try await test.importRegister(people)
            try await book(test, person(1, "ABC123457", "2002"))
            let alone = try await apply(test, person(1, "ABC123457", "2002"))
            guard case .refused(.duplicate(AlreadyBooked(people: [0]))) = alone else {
                throw UnexpectedAnswer(answer: "\(alone)")
            }
            let both = person(1, "ABC123456", "2001").merging(person(2, "ABC123457", "2002")) { own, _ in own }
            let group = try await apply(test, both, people: 2)
            guard case .refused(.duplicate(AlreadyBooked(people: [1]))) = group else {
                throw UnexpectedAnswer(answer: "\(group)")
            }
            #expect(try await test.takeMail() == [])
        }
    }

    /// Who was sent a link before somebody else booked for them learns it behind the link, and holds nothing.
    @Test func whoWasBookedMeanwhileIsRefusedBehindTheLink() async throws {
        try await withTenant(TestRegister.settings) { test in
            _ = try await test.importRegister(people)
            let visitor = TestVisitor()
            let early = try await opened(test, person(1, "ABC123456", "2001"), visitor)
            try await book(test, person(1, "ABC123456", "2001"))
            let refusal = try await JourneyAdmission(test.tenant, service: test.service).refusal(beforeFormOf: early)
            #expect(refusal == .duplicate(AlreadyBooked(people: [0])))
            let placing = try await HoldService(test.tenant, service: test.service)
                .place(start: japan("2026-11-18 10:00:00"), counter: TestSettings.main, for: early)
            #expect(placing == .failure(.duplicate(AlreadyBooked(people: [0]))))
        }
    }

    private func opened(_ test: TestTenant, _ typed: TypedValues, _ visitor: TestVisitor) async throws -> Journey {
        let address = ["email": "a@visitor.example", "email-confirmation": "a@visitor.example"]
        let outcome = try await JourneyStartService(test.tenant).apply(
            JourneyStartService.Form(
                service: test.service, typed: typed.merging(address) { own, _ in own }, people: 1, askedMore: [],
                language: .japanese, session: visitor.session, source: visitor.source))
        guard case .sent(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
        #expect(try await test.takeMail() == [.link])
        _ = try await test.journeys.open(token: test.lastToken(), session: visitor.session)
        return try await test.read(id, visitor)
    }

    private func book(_ test: TestTenant, _ typed: TypedValues) async throws {
        let visitor = TestVisitor()
        let journey = try await opened(test, typed, visitor)
        _ = try await HoldService(test.tenant, service: test.service)
            .place(start: japan(nine), counter: TestSettings.main, for: journey)
        guard case .success = try await test.confirm(journey.id, visitor) else {
            throw UnexpectedAnswer(answer: "not booked")
        }
        #expect(try await test.takeMail() == [.completed])
    }

    /// An application number of another booking: known as soon as it is typed.
    @Test func caseThatIsBookedIsRefusedBeforeATimeIsChosen() async throws {
        let pattern = try SafePattern("[A-Z][0-9]{2}")
        try await withTenant({
            $0.services[0].cases = CaseSettings(max: 3, label: LocalizedText("申請番号"), pattern: pattern)
        }) { test in
            _ = try await test.booked(TestVisitor(), at: nine, typed: ["case-1": "A01"])
            let visitor = TestVisitor()
            let left = try await forms(test, visitor)
                .keepForTime(["case-1": "A02", "case-2": "a-01"], try await test.opened(visitor))
            guard case .refused(let refusal) = left else { throw UnexpectedAnswer(answer: "\(left)") }
            #expect(refusal == .duplicate(AlreadyBooked(cases: [1])))
        }
    }
}
