import Dispatch
public import Foundation
public import Logging
import Synchronization
public import Domain

/// What all rules of a service said together.
public enum EligibilityResult: Hashable, Sendable {
    /// May go on; things to bring, in the order of the rules, none twice.
    case eligible(bring: [LocalizedText])
    /// The first rule that refused.
    case notEligible(Refusal)
    /// A rule failed or took too long: please call. The log has the rest.
    case undecided(rule: String)
}

/// Asks the rules of a service, each within a time limit, on threads of its own.
///
/// A rule that throws or stalls denies. A stalled rule can't be stopped; after `mostStalled` of its threads are lost
/// the rule denies at once, so that it can't eat the process.
public final class EligibilityJudge: Sendable {
    private static let mostStalled = 4
    /// Threads that one rule may have at a time; more questions wait, and their time runs.
    private static let threadsPerRule = 4

    /// Does something after so many seconds; tests say when that is.
    typealias Timer = @Sendable (_ seconds: TimeInterval, _ act: @escaping @Sendable () -> Void) -> Void

    private let timeLimit: TimeInterval
    private let timer: Timer
    private let logger: Logger
    private let threads = Mutex<[String: OperationQueue]>([:])
    private let stalled = Mutex<[String: Int]>([:])

    /// Makes a judge whose rules have `timeLimit` seconds each.
    public convenience init(timeLimit: TimeInterval = 1, logger: Logger) {
        let queue = DispatchQueue(label: "madoguchi.eligibility.timers")
        self.init(timeLimit: timeLimit, logger: logger) { seconds, act in
            queue.asyncAfter(deadline: .now() + seconds, execute: act)
        }
    }

    init(timeLimit: TimeInterval, logger: Logger, timer: @escaping Timer) {
        self.timeLimit = timeLimit
        self.timer = timer
        self.logger = logger
    }

    /// Asks all rules in order and stops at the first that doesn't say "eligible".
    public func judge(_ uses: [EligibilityUse], on facts: EligibilityFacts) async -> EligibilityResult {
        await judge(uses, onEach: [facts])[0]
    }

    /// The same for several facts at once: each rule has its time for all of them together.
    func judge(_ uses: [EligibilityUse], onEach facts: [EligibilityFacts]) async -> [EligibilityResult] {
        var results = facts.map { _ in EligibilityResult.eligible(bring: []) }
        for use in uses {
            let open = results.indices.filter { results[$0].refusal == nil }
            guard !open.isEmpty else { break }
            switch await ask(use.rule, on: open.map { facts[$0] }) {
            case .success(let verdicts):
                for (index, verdict) in zip(open, verdicts) { results[index] = results[index].adding(verdict) }
            case .failure(let error):
                logger.error("rule failed", metadata: ["rule": "\(use.id)", "error": "\(type(of: error)): \(error)"])
                for index in open { results[index] = .undecided(rule: use.id) }
            }
        }
        return results
    }

    private struct Stalled: Error {}

    private func ask(
        _ rule: any EligibilityRule, on facts: [EligibilityFacts]
    ) async -> Result<[EligibilityVerdict], any Error> {
        let id = type(of: rule).id
        guard stalled.withLock({ $0[id, default: 0] }) < Self.mostStalled else { return .failure(Stalled()) }
        return await withCheckedContinuation { continuation in
            let answer = OnceAnswer(continuation)
            timer(timeLimit) { [self] in
                // Counted before the late rule can find that its answer came second.
                stalled.withLock { if answer.give(.failure(Stalled())) { $0[id, default: 0] += 1 } }
            }
            threads(of: id).addOperation { [self] in
                let isLate = answer.isGiven || !answer.give(Result { try facts.map(rule.verdict) })
                if isLate { stalled.withLock { $0[id, default: 0] -= 1 } }
            }
        }
    }

    private func threads(of rule: String) -> OperationQueue {
        threads.withLock { threads in
            if let queue = threads[rule] { return queue }
            let queue = OperationQueue()
            queue.maxConcurrentOperationCount = Self.threadsPerRule
            threads[rule] = queue
            return queue
        }
    }
}

extension EligibilityResult {
    /// What is said with a further rule's verdict.
    fileprivate func adding(_ verdict: EligibilityVerdict) -> EligibilityResult {
        guard case .eligible(let bring) = self else { return self }
        switch verdict {
        case .eligible(let things):
            return .eligible(bring: things.reduce(into: bring) { if !$0.contains($1) { $0.append($1) } })
        case .notEligible(let refusal): return .notEligible(refusal)
        }
    }
}

/// Resumes a continuation with whichever answer comes first.
private final class OnceAnswer: Sendable {
    private let continuation: Mutex<CheckedContinuation<Result<[EligibilityVerdict], any Error>, Never>?>

    init(_ continuation: CheckedContinuation<Result<[EligibilityVerdict], any Error>, Never>) {
        self.continuation = Mutex(continuation)
    }

    /// Whether an answer was given.
    var isGiven: Bool { continuation.withLock { $0 == nil } }

    /// False when another answer was faster.
    func give(_ result: Result<[EligibilityVerdict], any Error>) -> Bool {
        let first = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        first?.resume(returning: result)
        return first != nil
    }
}
