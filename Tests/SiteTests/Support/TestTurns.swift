import Foundation

/// Lets a few tests at a time have a site: clocks go on while a test waits for the processor.
actor TestTurns {
    static let shared = TestTurns(most: max(2, ProcessInfo.processInfo.activeProcessorCount))

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(most: Int) {
        free = most
    }

    func begin() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    /// Gives the turn to whoever has waited longest.
    func end() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
