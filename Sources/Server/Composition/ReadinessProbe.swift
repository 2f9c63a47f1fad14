import Domain
import Foundation
import Platform
import Postgres
import Synchronization
import Web

/// Finds out whether this server can work.
///
/// On a connection of its own, so that a pool full of visitors doesn't look like a database that is down; and bounded in
/// time, so that a database that says nothing doesn't look like a server that is slow.
final class ReadinessProbe: Sendable {
    /// What the database says of its schema.
    enum Answer: Sendable, Equatable {
        case current
        case outdated
        /// Not, or not in time.
        case none
    }

    private let ask: @Sendable () async throws -> Bool
    private let timeIsOver: @Sendable () async throws -> Void
    private let running = Mutex<Task<Answer, Never>?>(nil)

    /// - Parameters:
    ///   - timeIsOver: returns when nobody waits any longer.
    ///   - ask: whether the schema is this program's.
    init(
        timeIsOver: @escaping @Sendable () async throws -> Void, ask: @escaping @Sendable () async throws -> Bool
    ) {
        self.ask = ask
        self.timeIsOver = timeIsOver
    }

    /// One for which nobody waits longer than `limit`.
    convenience init(limit: Duration, ask: @escaping @Sendable () async throws -> Bool) {
        self.init(timeIsOver: { try await Task.sleep(for: limit) }, ask: ask)
    }

    /// What the database says now; those who ask while one question is open share its answer.
    func answer() async -> Answer {
        let question = openQuestion()
        let (answers, found) = AsyncStream.makeStream(of: Answer.self)
        // Tasks of their own: a group would wait for the database after all.
        let answering = Task { found.yield(await question.value) }
        let waiting = Task { [timeIsOver] in
            try? await timeIsOver()
            found.yield(.none)
        }
        defer {
            answering.cancel()
            waiting.cancel()
        }
        for await answer in answers { return answer }
        return .none
    }

    private func openQuestion() -> Task<Answer, Never> {
        running.withLock { running in
            if let running { return running }
            let question = Task { [self] in
                let isCurrent = try? await ask()
                self.running.withLock { $0 = nil }
                return isCurrent.map { $0 ? Answer.current : .outdated } ?? .none
            }
            running = question
            return question
        }
    }
}

extension ReadinessProbe {
    /// What a load balancer is told.
    ///
    /// - Parameter pool: what the visitors' connections do now.
    func readiness(hasStarted: Bool, pool: PoolStatistics) async -> HealthController.Readiness {
        switch await answer() {
        case .none: .notReady(reason: "the database can't be reached")
        case .outdated: .notReady(reason: "migrations are missing")
        case .current where !hasStarted: .notReady(reason: "starting")
        case .current: pool.queued > 0 ? .busy : .ready
        }
    }
}
