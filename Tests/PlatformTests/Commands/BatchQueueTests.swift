@testable import Domain
import Synchronization
import Testing

@testable import Platform

@Suite struct BatchQueueTests {
    /// What ran when.
    private final class Record: Sendable {
        private struct State {
            var running: [Int: Int] = [:]
            var mostOfOneKey = 0
            var largestBatch = 0
            var order: [Int: [Int]] = [:]
        }

        private let state = Mutex(State())

        func begin(_ set: [(key: Int, number: Int)]) {
            state.withLock { state in
                for entry in set {
                    state.running[entry.key, default: 0] += 1
                    state.mostOfOneKey = max(state.mostOfOneKey, state.running[entry.key] ?? 0)
                    state.order[entry.key, default: []].append(entry.number)
                }
                state.largestBatch = max(state.largestBatch, set.count)
            }
        }

        func end(_ set: [(key: Int, number: Int)]) {
            state.withLock { state in for entry in set { state.running[entry.key, default: 1] -= 1 } }
        }

        var mostOfOneKey: Int { state.withLock { $0.mostOfOneKey } }
        var largestBatch: Int { state.withLock { $0.largestBatch } }
        var order: [Int: [Int]] { state.withLock { $0.order } }
    }

    private struct Entry: Sendable {
        let key: Int
        let number: Int
    }

    @Test(arguments: [1, 2, 3]) func oneKeyNeverRunsTwiceAtATimeAndEveryoneIsAnswered(concurrency: Int) async throws {
        let record = Record()
        let queue = BatchQueue<Entry, Int, Int>(concurrency: concurrency, largestBatch: 8, key: { $0.key }) { set in
            let entries = set.map { (key: $0.key, number: $0.number) }
            record.begin(entries)
            for _ in 0..<5 { await Task.yield() }
            record.end(entries)
            return set.map(\.number)
        }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<400 {
                group.addTask { try await queue.submit(Entry(key: number % 10, number: number)) == number }
            }
            for try await isOwn in group { #expect(isOwn) }
        }
        #expect(record.mostOfOneKey == 1)
        #expect(record.largestBatch <= 8)
        #expect(record.order.values.map(\.count).reduce(0, +) == 400)
    }
}
