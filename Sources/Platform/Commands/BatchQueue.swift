import Synchronization

/// Runs requests as sets: whatever queued while the previous set ran is performed together.
///
/// Group commit without a timer: an idle queue performs a lone request at once; under load sets grow by themselves.
/// A second set may run while the first waits for the disk. Each request gets its own outcome. If a set fails as a whole, its members run alone, so one bad request fails alone.
/// Requests with the same key never share a set, never run at the same time and keep their order.
final class BatchQueue<Request: Sendable, Key: Hashable & SendableMetatype, Outcome: Sendable>: Sendable {
    private struct Waiting {
        let request: Request
        let continuation: CheckedContinuation<Outcome, any Error>
    }

    private struct State: ~Copyable {
        var waiting: [Waiting] = []
        var running = 0
        var busy: Set<Key> = []
    }

    private enum Admission {
        case refused, queued, first
    }

    private let state = Mutex(State())
    private let concurrency: Int
    private let largestBatch: Int
    private let longestQueue: Int
    private let key: @Sendable (Request) -> Key
    private let perform: @Sendable ([Request]) async throws -> [Outcome]

    /// Makes a queue whose `perform` answers requests in order, one outcome each; at most `concurrency` sets run at a time.
    init(
        concurrency: Int = 1, largestBatch: Int = 256, longestQueue: Int = 5_000,
        key: @escaping @Sendable (Request) -> Key,
        perform: @escaping @Sendable ([Request]) async throws -> [Outcome]
    ) {
        self.concurrency = concurrency
        self.largestBatch = largestBatch
        self.longestQueue = longestQueue
        self.key = key
        self.perform = perform
    }

    /// Waits for the outcome of `request`; throws `BatchQueueError.overloaded` at once when too many wait already.
    func submit(_ request: Request) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            let admission: Admission = state.withLock { state in
                guard state.waiting.count < longestQueue else { return .refused }
                state.waiting.append(Waiting(request: request, continuation: continuation))
                if state.running == concurrency { return .queued }
                state.running += 1
                return .first
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
        while let set = nextSet(after: finished) {
            await run(set[...])
            finished = set
        }
    }

    /// Takes whatever waits, up to the first request whose key is busy; that one waits for the set that has its key.
    private func nextSet(after finished: [Waiting]) -> [Waiting]? {
        state.withLock { state in
            for waiting in finished { state.busy.remove(key(waiting.request)) }
            let set = Array(
                state.waiting.prefix(largestBatch).prefix { state.busy.insert(key($0.request)).inserted })
            state.waiting.removeFirst(set.count)
            if set.isEmpty { state.running -= 1 }
            return set.isEmpty ? nil : set
        }
    }

    private func run(_ set: ArraySlice<Waiting>) async {
        do {
            let outcomes = try await perform(set.map(\.request))
            guard outcomes.count == set.count else { throw BatchQueueError.outcomesMissing }
            for (waiting, outcome) in zip(set, outcomes) {
                waiting.continuation.resume(returning: outcome)
            }
        } catch  where set.count > 1 {
            for index in set.indices { await run(set[index...index]) }
        } catch {
            for waiting in set { waiting.continuation.resume(throwing: error) }
        }
    }
}

/// Why a request got no outcome from its set.
public enum BatchQueueError: Error {
    /// Too many requests wait already: say "busy" rather than let people wait.
    case overloaded
    /// The set was performed with fewer outcomes than requests.
    case outcomesMissing
}
