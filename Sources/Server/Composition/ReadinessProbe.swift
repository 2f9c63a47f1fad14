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
    /// What the database says.
    enum Answer: Sendable, Equatable {
        /// Its schema is this program's, and it takes what is written.
        case current
        /// Its schema is an older program's.
        case outdated
        /// It takes nothing.
        case refuses(WriteProbe.Refusal)
        /// Not, or not in time.
        case none
    }

    private let ask: @Sendable () async throws -> Answer
    private let timeIsOver: @Sendable () async throws -> Void
    private let running = Mutex<Task<Answer, Never>?>(nil)

    /// - Parameters:
    ///   - timeIsOver: returns when nobody waits any longer.
    ///   - ask: asks the database.
    init(
        timeIsOver: @escaping @Sendable () async throws -> Void, ask: @escaping @Sendable () async throws -> Answer
    ) {
        self.ask = ask
        self.timeIsOver = timeIsOver
    }

    /// One for which nobody waits longer than `limit`.
    convenience init(limit: Duration, ask: @escaping @Sendable () async throws -> Answer) {
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
                let answer = try? await ask()
                self.running.withLock { $0 = nil }
                return answer ?? Answer.none
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
        case .refuses(.readOnly): .notReady(reason: "the database only reads")
        case .refuses(.full): .notReady(reason: "the database's disk is full")
        case .refuses(.other): .notReady(reason: "the database refuses what is written")
        case .current where !hasStarted: .notReady(reason: "starting")
        case .current: pool.queued > 0 ? .busy : .ready
        }
    }
}
