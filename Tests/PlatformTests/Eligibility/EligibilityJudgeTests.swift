@testable import Domain
import Dispatch
import Foundation
import Synchronization
import TestCluster
import Testing

@testable import Platform

@Suite struct EligibilityJudgeTests {
    private let facts = EligibilityFacts(stage: .identification, now: TestTenant.monday)
    /// A judge whose time limits are over when the test says so.
    private let judge: EligibilityJudge
    private let timer = TestTimer()

    init() {
        judge = EligibilityJudge(timeLimit: 1, logger: TestCluster.logger) { [timer] in timer.start($1) }
    }

    @Test func thingsToBringAreGatheredOnce() async {
        let (a, b) = (LocalizedText("本人確認書類"), LocalizedText("通知書"))
        let uses = [use { .eligible(bring: [a, b]) }, use { .eligible(bring: [b]) }]
        #expect(await judge.judge(uses, on: facts) == .eligible(bring: [a, b]))
    }

    @Test func firstRefusalEndsTheQuestions() async {
        let refusal = Refusal(rule: "age", reason: LocalizedText("年齢"))
        let asked = Mutex(0)
        let uses = [
            use { .notEligible(refusal) },
            use {
                asked.withLock { $0 += 1 }; return .eligible()
            },
        ]
        #expect(await judge.judge(uses, on: facts) == .notEligible(refusal))
        #expect(asked.withLock { $0 } == 0)
    }

    @Test func ruleThatThrowsDenies() async {
        #expect(await judge.judge([use { throw OtherTenant() }], on: facts) == .undecided(rule: "test"))
    }

    @Test func ruleThatStallsDeniesAndSoonAtOnce() async {
        let stuck = DispatchSemaphore(value: 0)
        let asked = Mutex(0)
        let stalling = use { [timer] in
            asked.withLock { $0 += 1 }
            timer.fire()
            stuck.wait()
            return .eligible()
        }
        for _ in 0..<4 { #expect(await judge.judge([stalling], on: facts) == .undecided(rule: "test")) }
        #expect(asked.withLock { $0 } == 4)
        #expect(await judge.judge([stalling], on: facts) == .undecided(rule: "test"))
        #expect(asked.withLock { $0 } == 4)
        for _ in 0..<4 { stuck.signal() }
        // The threads come back, and with them the rule.
        let isBack = await eventually { await judge.judge([use { .eligible() }], on: facts) == .eligible(bring: []) }
        #expect(isBack)
    }

    @Test func manyQuestionsToAStallingRuleAllEnd() async {
        let judge = EligibilityJudge(timeLimit: 0.05, logger: TestCluster.logger)
        let stuck = DispatchSemaphore(value: 0)
        let stalling = use {
            stuck.wait()
            return .eligible()
        }
        let facts = facts
        let denied = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask { await judge.judge([stalling], on: facts) == .undecided(rule: "test") }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(denied == 200)
        for _ in 0..<4 { stuck.signal() }
    }

    private func use(_ verdict: @escaping @Sendable () throws -> EligibilityVerdict) -> EligibilityUse {
        EligibilityUse(rule: TestRule(answer: verdict))
    }
}

/// A timer that runs out when the test says so.
private final class TestTimer: Sendable {
    private let acts = Mutex<[@Sendable () -> Void]>([])

    func start(_ act: @escaping @Sendable () -> Void) { acts.withLock { $0.append(act) } }

    /// Ends the time of all that were started.
    func fire() {
        let due = acts.withLock { acts in
            defer { acts = [] }
            return acts
        }
        for act in due { act() }
    }
}

/// A rule that does what the test says.
private struct TestRule: EligibilityRule {
    static let id = "test"

    var answer: @Sendable () throws -> EligibilityVerdict

    init(answer: @escaping @Sendable () throws -> EligibilityVerdict) {
        self.answer = answer
    }

    static let about = "For tests."

    init(_ fields: SettingsFields) { self.init { .eligible() } }

    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict { try answer() }
}
