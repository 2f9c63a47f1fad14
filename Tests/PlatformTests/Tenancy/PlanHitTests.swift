@testable import Domain
import Foundation
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// Hits beyond slots and answers: places, rules, who the visitor is, and bookings that would be lost.
extension ConfigurationPlanTests {
    @Test func bookingThatWouldTakeMoreByTheNewRulesIsHit() async throws {
        try await withTenant({ $0.services[0].party.arrangement = .together }) { test in
            try await book(test, nine, people: 2)
            try await book(test, nine)
            #expect(try await rules(test) { $0.services[0].placeCounts = .people } == ["places "])
            #expect(try await rules(test) { $0.services[0].party.slotsPerPerson = 2 } == ["places ", "places "])
        }
    }

    @Test func bookingThatANewRuleWouldRefuseIsHit() async throws {
        try await withTenant { test in
            try await book(test, nine)
            try await book(test, "2026-11-19 09:00:00")
            let use = EligibilityUse(rule: NoWednesdays())
            #expect(
                try await rules(test) { $0.services[0].eligibility = [use] } == ["rule-refuses no-wednesdays closed"])
        }
    }

    /// A rule may take its time: it is asked before the apply locks anything, and not again under the locks.
    @Test func rulesAreAskedOnceAboutEachBooking() async throws {
        try await withTenant { test in
            try await book(test, nine)
            try await book(test, "2026-11-19 09:00:00")
            let rule = CountingRule()
            var settings = test.tenant.settings
            settings.services[0].eligibility = [EligibilityUse(rule: rule)]
            _ = try await provisioner(test).plan(settings, yaml: "version: 2", files: [:])
            #expect(rule.count == 2)
            _ = try await provisioner(test).apply(settings, yaml: "version: 2", files: [:], by: "test")
            #expect(rule.count == 4)
        }
    }

    @Test func ruleThatRefusedBeforeHitsNothing() async throws {
        try await withTenant({ $0.services[0].eligibility = [EligibilityUse(rule: NoWednesdays())] }) { test in
            try await book(test, nine)
            #expect(try await rules(test) { $0.services[0].party.slotsPerPerson = 2 } == ["places "])
        }
    }

    @Test func bookingWhoseVisitorIsToldApartInAnotherWayIsHit() async throws {
        let fields = [FieldID(name: "a"), FieldID(name: "b")]
        func settings(_ settings: inout TenantSettings) {
            TestTenant.penalties(&settings)
            settings.services[0].penalties?.identifiedBy = fields
            settings.services[0].form.fields = fields.map { TestSettings.field($0.name) }
        }
        try await withTenant(settings) { test in
            let answers = Answers(booking: [fields[0]: "1", fields[1]: "2"])
            var state = JourneyState(
                language: .japanese, email: mailAddress("a@visitor.example"), people: [JourneyPerson()])
            state.answers = answers
            let key = try #require(test.tenant.visitor(of: state, service: test.service))
            try await book(
                test, nine, typed: ["a": "1", "b": "2"], answers: answers,
                visitor: CountedVisitor(key: key, hasPenalties: true))
            #expect(try await rules(test) { $0.services[0].penalties?.identifiedBy = fields.reversed() } == [])
            #expect(
                try await rules(test) { $0.services[0].penalties?.identifiedBy = [fields[0]] } == ["visitor-changed "])
            #expect(try await rules(test) { $0.services[0].penalties = nil } == [])
        }
    }

    @Test func refusalsThatWouldNoLongerHoldAreCounted() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<3 { try await test.bookAndCancel() }
            #expect(try await plan(test) { $0.services[0].party.max = 3 }.lapsing == 0)
            #expect(try await plan(test) { $0.services[0].penalties = nil }.lapsing == 1)
            #expect(try await plan(test) { $0.services[0].penalties?.identifiedBy = [FieldID(name: "a")] }.lapsing == 1)
        }
    }

    /// Nobody could look up, change or cancel it any more: not even whoever agrees to hits may do that.
    @Test func bookingThatWouldLoseItsServiceOrCounterKeepsTheVersionOut() async throws {
        try await withTenant { test in
            let booked = try await book(test, nine)
            let provisioner = try provisioner(test)
            var without = test.tenant.settings
            without.counters.removeFirst()
            without.services[0].counters = [TestSettings.annex]
            let settings = without
            #expect(try await rules(test) { $0 = settings }.contains("counter-gone main"))
            let plan = try await plan(test) { $0 = settings }
            #expect(plan.stranded.map(\.booking) == [booked.hold])
            for terms in [ApplyTerms(plan: plan.id), ApplyTerms(acceptsHits: true)] {
                let refusal = await #expect(throws: PlanRefusal.self) {
                    _ = try await provisioner.apply(settings, yaml: "version: 2", files: [:], by: "test", terms: terms)
                }
                guard case .stranded? = refusal else {
                    throw UnexpectedAnswer(answer: "\(String(describing: refusal))")
                }
            }
            _ = try await test.run(test.cancel(booked, by: .office))
            #expect(try await provisioner.apply(settings, yaml: "version: 2", files: [:], by: "test").version == 2)
        }
    }
}

/// Counts how often it is asked.
private final class CountingRule: EligibilityRule {
    static let id = "counting"
    static let about = "A rule of the tests."
    private let asked = Mutex(0)

    var count: Int { asked.withLock { $0 } }

    init() {}
    init(_ fields: SettingsFields) {}

    func verdict(on facts: EligibilityFacts) -> EligibilityVerdict {
        asked.withLock { $0 += 1 }
        return .eligible()
    }
}

extension ConfigurationPlanTests {
    private func promises(
        _ test: TestTenant, _ change: (inout TenantSettings) -> Void
    ) async throws -> [String] {
        var settings = test.tenant.settings
        change(&settings)
        let plan = try await provisioner(test).plan(settings, yaml: "version: 2", files: [:])
        #expect(plan.hits.isEmpty && plan.needsAgreement == plan.promises.contains { $0.bookings > 0 })
        return plan.promises.map { "\($0.rule) \($0.about) \($0.bookings)" }
    }

    @Test func whatBookingsWereToldIsComparedWithWhatWouldHold() async throws {
        try await withTenant({ $0.hostNames = [HostName(name: "yoyaku.aoba.example")] }) { test in
            try await book(test, nine)
            try await book(test, "2026-11-19 09:00:00")
            let earlier = Deadline.openDaysBefore(1, at: clock("10:30"))
            #expect(try await promises(test) { $0.services[0].change?.until = earlier } == ["change-earlier pickup 2"])
            #expect(try await promises(test) { $0.services[0].cancel?.until = earlier } == ["cancel-earlier pickup 2"])
            let later = Deadline.openDaysBefore(1, at: clock("15:00"))
            #expect(try await promises(test) { $0.services[0].cancel?.until = later } == [])
            let seal = LocalizedText("印鑑")
            #expect(try await promises(test) { $0.services[0].bring.append(seal) } == ["bring-more pickup 2"])
            let annex = LocalizedText("別館2階")
            #expect(try await promises(test) { $0.counters[0].place = annex } == ["place-changed main 2"])
            #expect(try await promises(test) { $0.hostNames = [] } == ["host-gone yoyaku.aoba.example 2"])
            for (last, left) in [("2026-11-17", 2), ("2026-11-18", 1), ("2026-11-19", 0)] {
                let told = try await promises(test) {
                    let former = FormerHost(host: $0.hostNames[0], until: Day(containing: japan("\(last) 00:00:00")))
                    ($0.hostNames, $0.formerHosts) = ([], [former])
                }
                #expect(told == (left == 0 ? [] : ["host-gone yoyaku.aoba.example \(left)"]))
            }
            #expect(try await promises(test) { $0.counters[0].plan.capacity = 20 } == ["capacity-multiplied main 0"])
            #expect(try await promises(test) { $0.counters[0].plan.capacity = 4 } == [])
        }
    }

    @Test func applyWantsAgreementToWhatWasToldOtherwise() async throws {
        try await withTenant { test in
            try await book(test, nine)
            var settings = test.tenant.settings
            settings.counters[0].place = LocalizedText("別館2階")
            let provisioner = try provisioner(test)
            await #expect(throws: PlanRefusal.self) {
                _ = try await provisioner.apply(settings, yaml: "version: 2", files: [:], by: "test")
            }
            let report = try await provisioner.apply(
                settings, yaml: "version: 2", files: [:], by: "test", terms: ApplyTerms(acceptsHits: true))
            #expect(report.version == 2 && report.plan?.promises.map(\.rule) == ["place-changed"])
        }
    }
}

/// Refuses whatever is on a Wednesday.
private struct NoWednesdays: EligibilityRule {
    static let id = "no-wednesdays"
    static let about = "A rule of the tests."

    init() {}
    init(_ fields: SettingsFields) {}

    func verdict(on facts: EligibilityFacts) -> EligibilityVerdict {
        guard facts.day.weekday == .wednesday else { return .eligible() }
        return .notEligible(Refusal(rule: "closed", reason: LocalizedText("水曜日は予約できません。")))
    }
}
