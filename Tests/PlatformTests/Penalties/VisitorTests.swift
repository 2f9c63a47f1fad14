@testable import Domain
import Foundation
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// Who the visitor is, and where the journeys ask.
@Suite struct VisitorTests {
    private let nine = "2026-11-18 09:00:00"

    private func apply(_ test: TestTenant, _ typed: TypedValues = [:]) async throws -> JourneyStartService.Outcome {
        let address = ["email": "a@visitor.example", "email-confirmation": "a@visitor.example"]
        return try await JourneyStartService(test.tenant).apply(
            JourneyStartService.Form(
                service: test.service, typed: typed.merging(address) { own, _ in own }, people: 1, askedMore: [],
                language: .japanese, session: TestVisitor().session, source: TestVisitor().source))
    }

    private func cancelThrice(_ test: TestTenant, typed: TypedValues = [:]) async throws {
        for count in 1...3 {
            let booking = try await test.booked(TestVisitor(), at: nine, typed: typed).booking
            let warning = try await PenaltyService(test.tenant).warning(beforeCancelling: booking)
            #expect(warning?.count == count)
            #expect(warning?.lastDayRefused == (count == 3 ? Day(iso: "2026-11-26") : nil))
            _ = try await BookingService(test.tenant, service: test.service).cancel(booking, by: .visitor)
            #expect(try await test.takeMail() == [.cancelled])
        }
    }

    @Test func addressIsRefusedBehindItsLinkAndNobodyLearnsItBefore() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let early = try await test.opened(TestVisitor())
            try await cancelThrice(test)
            guard case .sent = try await apply(test) else {
                Issue.record("whoever types an address learns what its owner cancelled")
                return
            }
            #expect(try await test.takeMail() == [.link])
            #expect(try await PenaltyService(test.tenant).inForce(against: early)?.count == 3)
            let placing = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(nine), counter: TestSettings.main, for: early)
            guard case .failure(.penalised) = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
        }
    }

    @Test func confirmationIsRefusedThoughTheTimeWasHeldBefore() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            _ = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(nine), counter: TestSettings.main, for: journey)
            let forms = FormService(test.tenant, service: test.service, session: visitor.session)
            guard case .complete(let complete) = try await forms.check([:], try await test.read(journey.id, visitor))
            else {
                Issue.record("not complete")
                return
            }
            try await cancelThrice(test)
            let confirmed = try await BookingService(test.tenant, service: test.service).confirm(complete)
            guard case .failure(.penalised(let penalty)) = confirmed else {
                throw UnexpectedAnswer(answer: "\(confirmed)")
            }
            #expect(penalty.count == 3)
            guard case .refused(.penalised) = try await forms.check([:], try await test.read(journey.id, visitor))
            else {
                Issue.record("the form was taken")
                return
            }
        }
    }

    @Test func changeOfAnotherBookingIsNotRefused() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let visitor = TestVisitor()
            let (_, kept) = try await test.booked(visitor, at: nine)
            try await cancelThrice(test)
            let id = try await test.journeys.startChange(of: kept, session: visitor.session)
            _ = try await HoldService(test.tenant, service: test.service)
                .place(
                    start: japan("2026-11-18 10:00:00"), counter: TestSettings.main,
                    for: try await test.read(id, visitor))
            guard case .success = try await test.confirm(id, visitor) else {
                Issue.record("the change was refused")
                return
            }
            #expect(try await test.takeMail() == [.changed])
        }
    }

    @Test func capitalsOfAnAddressAndTheOrderOfFieldsMakeNoOtherVisitor() async throws {
        try await withTenant(TestTenant.penalties) { test in
            func key(_ email: String, _ fields: [String] = []) -> Data? {
                var service = test.service
                service.penalties?.identifiedBy = fields.map(FieldID.init(name:))
                var state = JourneyState(language: .japanese, email: mailAddress(email), people: [])
                state.answers = Answers(booking: [FieldID(name: "a"): "1", FieldID(name: "b"): "2"])
                return test.tenant.visitor(of: state, service: service)
            }
            #expect(key("Taro.Yamada@visitor.example") == key("taro.yamada@visitor.example"))
            #expect(key("taro@visitor.example") != key("jiro@visitor.example"))
            #expect(key("x@visitor.example", ["a", "b"]) == key("x@visitor.example", ["b", "a"]))
            #expect(key("x@visitor.example", ["a", "b"]) != key("x@visitor.example", ["a"]))
        }
    }

    @Test func registerEntryIsRefusedOnTheFirstFormWhateverTheAddress() async throws {
        func settings(_ settings: inout TenantSettings) {
            TestTenant.penalties(&settings)
            TestRegister.settings(&settings)
        }
        try await withTenant(settings) { test in
            _ = try await test.importRegister(["ABC123456,2001-02-03,1234,山田", "ABC123457,2001-02-03,1235,鈴木"])
            let entry = try await Identification(database: test.database, scope: test.scope, keys: test.keys)
                .find(
                    [[FieldID(name: "number1"): "ABC123456", FieldID(name: "birthday"): "2001-02-03"]],
                    for: test.service)
            let state = JourneyState(
                language: .japanese, email: mailAddress("x@visitor.example"),
                people: [JourneyPerson(entry: try #require(entry.first ?? nil))])
            let key = try #require(test.tenant.visitor(of: state, service: test.service))
            for _ in 0..<3 {
                let booked = try await test.book(nine, visitor: CountedVisitor(key: key, hasPenalties: true))
                _ = try await test.run(test.cancel(booked))
            }
            func typed(_ number: String) -> TypedValues {
                [
                    "p1-number1": number, "p1-birthday-year": "2001", "p1-birthday-month": "2", "p1-birthday-day": "3",
                ]
            }
            let refused = try await apply(test, typed("ABC123456"))
            guard case .refused(.penalised) = refused else { throw UnexpectedAnswer(answer: "\(refused)") }
            let other = try await apply(test, typed("ABC123457"))
            guard case .sent = other else { throw UnexpectedAnswer(answer: "\(other)") }
            #expect(try await test.takeMail() == [.link])
        }
    }

    @Test func certificateIsRefusedBehindTheQualificationPage() async throws {
        let certificate = FieldID(name: "certificate")
        func settings(_ settings: inout TenantSettings) {
            TestTenant.penalties(&settings)
            settings.services[0].penalties?.identifiedBy = [certificate]
            settings.services[0].qualification = FormSettings(fields: [TestSettings.field("certificate")])
        }
        try await withTenant(settings) { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            #expect(test.tenant.visitor(of: journey.state, service: test.service) == nil)
            var state = journey.state
            state.qualification = Answers(booking: [certificate: "12"])
            let key = try #require(test.tenant.visitor(of: state, service: test.service))
            for _ in 0..<3 {
                let booked = try await test.book(nine, visitor: CountedVisitor(key: key, hasPenalties: true))
                _ = try await test.run(test.cancel(booked))
            }
            let forms = FormService(test.tenant, service: test.service, session: visitor.session)
            guard case .refused(.penalised) = try await forms.qualify(["certificate": "12"], journey) else {
                Issue.record("not refused")
                return
            }
            guard
                case .passed = try await forms.qualify(["certificate": "13"], try await test.read(journey.id, visitor))
            else {
                Issue.record("somebody else was refused")
                return
            }
        }
    }

    @Test func ruleLearnsThePastWhereItAsks() async throws {
        let rule = PastRule()
        func settings(_ settings: inout TenantSettings) {
            TestTenant.penalties(&settings)
            settings.services[0].penalties = nil
            settings.services[0].eligibility = [EligibilityUse(rule: rule)]
        }
        try await withTenant(settings) { test in
            let visitor = TestVisitor()
            let missed = try await test.booked(visitor, at: "2026-11-17 14:00:00").booking
            let cancelled = try await test.booked(visitor, at: nine).booking
            let office = try await test.booked(visitor, at: nine).booking
            let bookings = BookingService(test.tenant, service: test.service)
            _ = try await bookings.cancel(cancelled, by: .visitor)
            _ = try await bookings.cancel(office, by: .office, reason: "x")
            _ = try await test.takeMail()
            #expect(rule.seen.joined().isEmpty)
            test.rehearse("2026-11-17 14:30:00")
            _ = try await bookings.recordMissed(missed, by: "佐藤")
            _ = try await test.booked(visitor, at: "2026-11-19 09:00:00")
            let past = [
                PastBooking(start: japan(nine), end: .cancelled),
                PastBooking(start: japan("2026-11-17 14:00:00"), end: .missed),
            ]
            #expect(rule.seen.suffix(3) == [past, past, past])
            // A year and a day later nothing is remembered.
            test.rehearse("2027-11-19 00:00:00")
            let state = JourneyState(language: .japanese, email: mailAddress("a@visitor.example"), people: [])
            let key = test.tenant.visitor(of: state, service: test.service)
            #expect(try await test.tenant.past(of: key, service: test.service).isEmpty)
        }
    }
}

/// Notes what it is told of the past.
private final class PastRule: EligibilityRule {
    static let id = "past"
    static let about = "A rule of the tests."
    private let told = Mutex<[[PastBooking]]>([])

    var seen: [[PastBooking]] { told.withLock { $0 } }
    var readsPast: Bool { true }

    init() {}
    init(_ fields: SettingsFields) {}

    func verdict(on facts: EligibilityFacts) -> EligibilityVerdict {
        told.withLock { $0.append(facts.past) }
        return .eligible()
    }
}
