import Dispatch
import Domain
import Synchronization

/// The mails that wait for a thread.
final class SMTPQueue: Sendable {
    /// A mail and who waits for its outcome.
    struct Order: Sendable {
        let mail: RenderedMail
        /// Whether nobody needs the outcome any more, but soon.
        let cut: DeliveryCut
        let mayHandOver: MailTransport.HandOverCheck
        let continuation: CheckedContinuation<DeliveryOutcome, Never>

        /// Blocks the calling thread, one of curl's, until it is known whether the last octets may go.
        func askToHandOver() -> Bool {
            let answer = Mutex(false)
            let answered = DispatchSemaphore(value: 0)
            Task {
                let mayHandOver = await mayHandOver()
                answer.withLock { $0 = mayHandOver }
                answered.signal()
            }
            answered.wait()
            return answer.withLock { $0 }
        }
    }

    /// What a thread is told to do next.
    enum Next {
        case send(Order)
        case idle
        case end
    }

    private struct State {
        var orders: [Order] = []
        var threads = 0
        var waiting = 0
        var closed = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    /// Adds an order; `true` when a further thread should be started for it.
    func add(_ order: Order, threadLimit: Int) -> Bool {
        let needsThread = state.withLock { state in
            state.orders.append(order)
            guard state.orders.count > state.waiting, state.threads < threadLimit else { return false }
            state.threads += 1
            return true
        }
        signal.signal()
        return needsThread
    }

    /// Blocks the calling thread until there is something to do.
    ///
    /// - Parameter patience: seconds until `idle` is given back, or `nil` to wait as long as it takes.
    func next(patience: Int?) -> Next {
        state.withLock { $0.waiting += 1 }
        let outcome = signal.wait(timeout: patience.map { .now() + .seconds($0) } ?? .distantFuture)
        return state.withLock { state in
            state.waiting -= 1
            if outcome == .timedOut { return .idle }
            if !state.orders.isEmpty { return .send(state.orders.removeFirst()) }
            return state.closed ? .end : .idle
        }
    }

    /// Ends the threads.
    ///
    /// Nobody can be waiting for an outcome any more, because whoever waits keeps the transport.
    func close() {
        let threads = state.withLock { state in
            state.closed = true
            return state.threads
        }
        for _ in 0..<threads { signal.signal() }
    }
}
