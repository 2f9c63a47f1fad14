import Synchronization

/// One transaction that waits for a thread or has one.
///
/// Exactly one of `perform` and `refuse` is called, once.
final class Job: Sendable {
    let ticket: Ticket
    let perform: @Sendable (ConnectionLease) -> Void
    let refuse: @Sendable (any Error) -> Void

    init(
        ticket: Ticket, perform: @escaping @Sendable (ConnectionLease) -> Void,
        refuse: @escaping @Sendable (any Error) -> Void
    ) {
        self.ticket = ticket
        self.perform = perform
        self.refuse = refuse
    }
}

/// Settles the race between a thread that starts a job and a task that cancels it.
final class Ticket: Sendable {
    private enum State {
        case waiting, started, cancelled
    }

    private let state = Mutex(State.waiting)

    /// Whether the job may run: false when it was cancelled before.
    func start() -> Bool {
        state.withLock { state in
            guard state == .waiting else { return false }
            state = .started
            return true
        }
    }

    /// Whether the job was kept from running: false when it had started before.
    func cancel() -> Bool {
        state.withLock { state in
            guard state == .waiting else { return false }
            state = .cancelled
            return true
        }
    }

    var isCancelled: Bool { state.withLock { $0 == .cancelled } }
}
