import Foundation

/// Lets one thread wait for another; only for closures on a pool's threads, which may block.
public final class Turn: @unchecked Sendable {
    private let condition = NSCondition()
    private var hasCome = false

    /// One that nobody waits for yet.
    public init() {}

    /// Lets everybody go on who waits, now or later.
    public func come() {
        condition.withLock {
            hasCome = true
            condition.broadcast()
        }
    }

    /// Waits for `come` without blocking the caller's thread.
    public func hasCome() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                self.wait()
                continuation.resume()
            }
        }
    }

    /// Waits for `come`; gives up after a time that no healthy run needs.
    public func wait() {
        let limit = Date(timeIntervalSinceNow: 120)
        condition.withLock {
            while !hasCome, condition.wait(until: limit) {}
        }
    }
}
