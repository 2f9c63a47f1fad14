import DequeModule
import Synchronization

/// The threads of a pool and the queue before them: first come, first served.
///
/// Of several idle threads the one that worked last is taken, so that few connections stay warm and the rest unopened.
final class WorkerPool: Sendable {
    private struct State {
        var waiting: Deque<Job> = []
        var idle: [Worker] = []
        var workers = 0
        var isClosed = false
        var closeWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let configuration: DatabaseConfiguration
    private let state = Mutex(State())
    private let gauge = OpenConnections()

    init(configuration: DatabaseConfiguration) {
        self.configuration = configuration
    }

    var statistics: PoolStatistics {
        state.withLock { state in
            PoolStatistics(
                open: gauge.count.load(ordering: .relaxed), busy: state.workers - state.idle.count,
                queued: state.waiting.count)
        }
    }

    /// Hands the job to an idle thread, a new one, or the queue.
    func submit(_ job: Job) {
        enum Place {
            case worker(Worker)
            case newWorker, queue, nowhere
        }
        let place: Place = state.withLock { state in
            if state.isClosed { return .nowhere }
            if let worker = state.idle.popLast() { return .worker(worker) }
            if state.workers < configuration.maximumConnections {
                state.workers += 1
                return .newWorker
            }
            state.waiting.append(job)
            return .queue
        }
        switch place {
        case .worker(let worker): worker.hand(job)
        case .newWorker: Worker(pool: self).start(with: job)
        case .queue: if job.ticket.isCancelled { withdraw(job.ticket) }
        case .nowhere: job.refuse(PostgresError(kind: .poolClosed, stage: .connect, message: "the pool is shut down"))
        }
    }

    /// Takes a cancelled job out of the queue and tells its caller; does nothing if a thread has it.
    func withdraw(_ ticket: Ticket) {
        let job: Job? = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.ticket === ticket }) else { return nil }
            return state.waiting.remove(at: index)
        }
        job?.refuse(CancellationError())
    }

    func makeLease() -> ConnectionLease {
        ConnectionLease(configuration: configuration, gauge: gauge)
    }

    /// The next job in the queue, or nil after the worker was put among the idle or the pool has closed.
    func next(for worker: Worker) -> (job: Job?, isClosed: Bool) {
        state.withLock { state in
            if let job = state.waiting.popFirst() { return (job, false) }
            if !state.isClosed { state.idle.append(worker) }
            return (nil, state.isClosed)
        }
    }

    /// Takes no more jobs; threads end when the queue is empty.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for worker in idle { worker.hand(nil) }
    }

    /// Waits until every thread has ended.
    func ended() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.workers > 0 { state.closeWaiters.append(continuation) }
                return state.workers == 0
            }
            if isOver { continuation.resume() }
        }
    }

    func workerEnded() {
        let waiters = state.withLock { state in
            state.workers -= 1
            guard state.workers == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.closeWaiters = [] }
            return state.closeWaiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
