import Foundation

/// Lets one thread wait for another; only for closures on a pool's threads, which may block.
final class Turn: @unchecked Sendable {
    private let condition = NSCondition()
    private var hasCome = false

    /// Lets everybody go on who waits, now or later.
    func come() {
        condition.withLock {
            hasCome = true
            condition.broadcast()
        }
    }

    /// Waits for `come` without blocking the caller's thread.
    func hasCome() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                self.wait()
                continuation.resume()
            }
        }
    }

    /// Waits for `come`; gives up after a time that no healthy run needs.
    func wait() {
        let limit = Date(timeIntervalSinceNow: 120)
        condition.withLock {
            while !hasCome, condition.wait(until: limit) {}
        }
    }
}
