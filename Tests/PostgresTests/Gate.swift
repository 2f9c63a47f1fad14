import Foundation
import Synchronization

/// Lets test threads wait for each other.
///
/// Only for closures on the pool's threads, which may block.
final class Gate: @unchecked Sendable {
    private let condition = NSCondition()
    private var arrived = 0

    /// Counts one more arrival.
    func arrive() {
        condition.withLock {
            arrived += 1
            condition.broadcast()
        }
    }

    /// Waits until so many have arrived; gives up after a time that no healthy run needs.
    func wait(for count: Int) {
        let limit = Date(timeIntervalSinceNow: 120)
        condition.withLock {
            while arrived < count, condition.wait(until: limit) {}
        }
    }
}

/// A count that several threads raise.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    @discardableResult
    func add() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }

    var value: Int { count.load(ordering: .sequentiallyConsistent) }
}
