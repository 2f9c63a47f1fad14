import Dispatch
import Foundation
import Synchronization

/// One thread of a pool.
///
/// Between jobs it sleeps on its own semaphore until a job, or the end, is handed over.
final class Worker: Sendable {
    private let pool: WorkerPool
    private let wake = DispatchSemaphore(value: 0)
    private let handed = Mutex<Job?>(nil)

    init(pool: WorkerPool) {
        self.pool = pool
    }

    func start(with job: Job) {
        let thread = Thread { self.run(first: job) }
        thread.name = "postgres"
        thread.start()
    }

    /// Wakes the thread with a job, or with nil to end it.
    ///
    /// Only while the worker is idle.
    func hand(_ job: Job?) {
        handed.withLock { $0 = job }
        wake.signal()
    }

    private func run(first: Job) {
        work(from: first)
        pool.workerEnded()
    }

    /// The lease lives here, so that its connection is closed before the end is reported.
    private func work(from first: Job) {
        let lease = pool.makeLease()
        var next: Job? = first
        while let job = next {
            if job.ticket.start() {
                job.perform(lease)
                lease.tidy()
            } else {
                job.refuse(CancellationError())
            }
            next = waitForNext()
        }
    }

    private func waitForNext() -> Job? {
        let (job, isClosed) = pool.next(for: self)
        if job != nil || isClosed { return job }
        wake.wait()
        return handed.withLock { handed in
            defer { handed = nil }
            return handed
        }
    }
}
