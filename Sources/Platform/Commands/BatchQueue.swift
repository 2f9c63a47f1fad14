import DequeModule
import Synchronization

/// Runs requests as batches: whatever queued while the previous batch ran is performed together.
///
/// Group commit without a timer: an idle queue performs a lone request at once; under load batches grow by themselves.
/// A second batch may run while the first waits for the disk. Each request gets its own outcome. If a batch fails as a
/// whole, its members run alone, so one bad request fails alone.
///
/// Requests with the same key never share a batch, never run at the same time and keep their order. They wait for
/// themselves alone: all others go on in the order of arrival. Requests without a key wait for nobody.
final class BatchQueue<Request: Sendable, Key: Hashable & Sendable, Outcome: Sendable>: Sendable {
    private struct Waiting: Sendable {
        let request: Request
        let key: Key?
        let continuation: CheckedContinuation<Outcome, any Error>
    }

    /// Each key has at most one request that is ready or running; the others wait behind it.
    private struct State: ~Copyable {
        var ready: Deque<Waiting> = []
        var behind: [Key: Deque<Waiting>] = [:]
        /// How many wait, ready or behind.
        var waiting = 0
        var running = 0

        mutating func enter(_ waiting: consuming Waiting) {
            self.waiting += 1
            guard let key = waiting.key else { return ready.append(waiting) }
            if behind[key]?.append(waiting) == nil {
                behind[key] = []
                ready.append(waiting)
            }
        }

        /// Whether one more of at most `concurrency` begins to run for what is ready.
        mutating func beginsRunning(of concurrency: Int) -> Bool {
            guard !ready.isEmpty, running < concurrency else { return false }
            running += 1
            return true
        }

        /// Takes what comes next.
        mutating func take(most: Int) -> [Waiting] {
            let batch = Array(ready.prefix(most))
            ready.removeFirst(batch.count)
            waiting -= batch.count
            return batch
        }

        /// Lets those go on who waited behind `batch`.
        mutating func release(_ batch: [Waiting]) {
            for finished in batch {
                guard let key = finished.key else { continue }
                if let next = behind[key]?.popFirst() { ready.append(next) } else { behind[key] = nil }
            }
        }
    }

    private enum Admission {
        case refused, queued, first
    }

    private let state = Mutex(State())
    private let concurrency: Int
    private let largestBatch: Int
    private let longestQueue: Int
    private let key: @Sendable (Request) -> Key?
    private let perform: @Sendable ([Request]) async throws -> [Outcome]

    /// Makes a queue whose `perform` answers requests in order, one outcome each; at most `concurrency` batches run at
    /// a time.
    init(
        concurrency: Int = 1, largestBatch: Int = 256, longestQueue: Int = 5_000,
        key: @escaping @Sendable (Request) -> Key?,
        perform: @escaping @Sendable ([Request]) async throws -> [Outcome]
    ) {
        self.concurrency = concurrency
        self.largestBatch = largestBatch
        self.longestQueue = longestQueue
        self.key = key
        self.perform = perform
    }

    /// How many requests wait for a batch.
    var waiting: Int { state.withLock { $0.waiting } }

    /// Waits for the outcome of `request`; throws `BatchQueueError.overloaded` at once when too many wait already.
    func submit(_ request: Request) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            let waiting = Waiting(request: request, key: key(request), continuation: continuation)
            let admission: Admission = state.withLock { state in
                guard state.waiting < longestQueue else { return .refused }
                state.enter(waiting)
                return state.beginsRunning(of: concurrency) ? .first : .queued
            }
            switch admission {
            case .refused: continuation.resume(throwing: BatchQueueError.overloaded)
            case .queued: break
            case .first: Task { await drain() }
            }
        }
    }

    private func drain() async {
        var finished: [Waiting] = []
        while let batch = nextBatch(after: finished) {
            await run(batch[...])
            finished = batch
        }
    }

    private func nextBatch(after finished: [Waiting]) -> [Waiting]? {
        let (batch, isMoreReady) = state.withLock { state in
            state.release(finished)
            let batch = state.take(most: largestBatch)
            if batch.isEmpty { state.running -= 1 }
            return (batch, state.beginsRunning(of: concurrency))
        }
        // More has become ready than fits into this batch, and somebody may help.
        if isMoreReady { Task { await drain() } }
        return batch.isEmpty ? nil : batch
    }

    private func run(_ batch: ArraySlice<Waiting>) async {
        do {
            let outcomes = try await perform(batch.map(\.request))
            guard outcomes.count == batch.count else { throw BatchQueueError.outcomesMissing }
            for (waiting, outcome) in zip(batch, outcomes) {
                waiting.continuation.resume(returning: outcome)
            }
        } catch  where batch.count > 1 {
            for index in batch.indices { await run(batch[index...index]) }
        } catch {
            for waiting in batch { waiting.continuation.resume(throwing: error) }
        }
    }
}

/// Why a request got no outcome from its batch.
public enum BatchQueueError: Error {
    /// Too many requests wait already: say "busy" rather than let people wait.
    case overloaded
    /// The batch was performed with fewer outcomes than requests.
    case outcomesMissing
}
