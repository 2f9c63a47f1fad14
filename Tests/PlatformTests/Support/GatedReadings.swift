import Synchronization

/// Readings that end when the test says so, oldest first.
final class GatedReadings<Answer: Sendable>: Sendable {
    private struct State {
        var begun = 0
        var underWay: [CheckedContinuation<Answer, any Error>] = []
    }

    private let state = Mutex(State())

    /// How many have begun.
    var begun: Int { state.withLock { $0.begun } }

    /// One reading; ends with `end`.
    func read() async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            state.withLock { state in
                state.begun += 1
                state.underWay.append(continuation)
            }
        }
    }

    /// Waits until so many have begun.
    func haveBegun(_ count: Int) async {
        while begun < count { await Task.yield() }
    }

    /// Ends the reading that began first of those under way, or last.
    func end(_ result: Result<Answer, any Error>, last: Bool = false) {
        let ended = state.withLock { state in
            state.underWay.isEmpty ? nil : last ? state.underWay.removeLast() : state.underWay.removeFirst()
        }
        ended?.resume(with: result)
    }
}
