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

    /// Batches that end when the test says so.
    private final class GatedBatches: Sendable {
        private let gate = GatedReadings<Void>()
        private let batches = Mutex<[[Int]]>([])
        let gated: Set<Int>

        init(gated: Set<Int>) { self.gated = gated }

        /// The numbers of each batch in the order in which they began.
        var begun: [[Int]] { batches.withLock { $0 } }

        func perform(_ entries: [Entry]) async throws -> [Int] {
            batches.withLock { $0.append(entries.map(\.number)) }
            if entries.contains(where: { gated.contains($0.number) }) { try await gate.read() }
            return entries.map(\.number)
        }

        func haveBegun(_ count: Int) async { await gate.haveBegun(count) }
        func end() { gate.end(.success(())) }
    }

    private typealias Queue = BatchQueue<Entry, Int, Int>

    /// Submits in order; the tasks end with the outcomes.
    private func submit(_ entries: [Entry], to queue: Queue) async -> [Task<Int, any Error>] {
        var tasks: [Task<Int, any Error>] = []
        for entry in entries {
            let before = queue.waiting
            tasks.append(Task { try await queue.submit(entry) })
            while queue.waiting == before { await Task.yield() }
        }
        return tasks
    }

    @Test(.timeLimit(.minutes(5))) func busyKeyHoldsBackItsOwnRequestsAlone() async throws {
        let batches = GatedBatches(gated: [0, 1])
        let queue = Queue(concurrency: 2, key: { $0.key }) { try await batches.perform($0) }
        async let first = queue.submit(Entry(key: 1, number: 0))
        await batches.haveBegun(1)
        async let second = queue.submit(Entry(key: 2, number: 1))
        await batches.haveBegun(2)
        let sameKey = await submit((2..<202).map { Entry(key: 1, number: $0) }, to: queue)
        let other = await submit([Entry(key: 3, number: 500)], to: queue)
        batches.end()
        batches.end()
        #expect(try await other[0].value == 500)
        for (number, task) in zip(2..<202, sameKey) { #expect(try await task.value == number) }
        _ = try await (first, second)
        let begun = batches.begun
        // With the first batch after it came, while 199 of the busy key still wait.
        #expect(try #require(begun.firstIndex { $0.contains(500) }) <= 3)
        #expect(begun.flatMap(\.self).filter { (2..<202).contains($0) } == Array(2..<202))
    }

    @Test(.timeLimit(.minutes(5))) func requestOfABusyKeyIsPerformedWhileAnothersBatchRuns() async throws {
        let batches = GatedBatches(gated: [0])
        let queue = Queue(concurrency: 2, key: { $0.key }) { try await batches.perform($0) }
        async let slow = queue.submit(Entry(key: 1, number: 0))
        await batches.haveBegun(1)
        let behind = await submit([Entry(key: 1, number: 1)], to: queue)
        #expect(try await queue.submit(Entry(key: 2, number: 2)) == 2)
        #expect(batches.begun == [[0], [2]])
        batches.end()
        #expect(try await slow == 0)
        #expect(try await behind[0].value == 1)
    }

    @Test(.timeLimit(.minutes(5))) func requestsGoOnInTheOrderInWhichTheirTurnCame() async throws {
        let batches = GatedBatches(gated: [0])
        let queue = Queue(largestBatch: 4, key: { $0.key }) { try await batches.perform($0) }
        async let slow = queue.submit(Entry(key: 0, number: 0))
        await batches.haveBegun(1)
        let numbers = [(1, 10), (1, 11), (1, 12), (2, 20), (3, 30), (4, 40), (5, 50), (6, 60), (7, 70)]
        let tasks = await submit(numbers.map { Entry(key: $0.0, number: $0.1) }, to: queue)
        batches.end()
        for task in tasks { _ = try await task.value }
        #expect(try await slow == 0)
        #expect(batches.begun == [[0], [10, 20, 30, 40], [50, 60, 70, 11], [12]])
    }

    @Test(.timeLimit(.minutes(5))) func requestsWithoutAKeyShareABatch() async throws {
        let batches = GatedBatches(gated: [0])
        let queue = Queue(key: { _ in nil }) { try await batches.perform($0) }
        async let slow = queue.submit(Entry(key: 1, number: 0))
        await batches.haveBegun(1)
        let tasks = await submit((1..<4).map { Entry(key: 1, number: $0) }, to: queue)
        batches.end()
        for task in tasks { _ = try await task.value }
        #expect(try await slow == 0)
        #expect(batches.begun == [[0], [1, 2, 3]])
    }

    @Test(.timeLimit(.minutes(5))) func fullQueueRefusesWhateverTheKey() async throws {
        let batches = GatedBatches(gated: [0])
        let queue = Queue(longestQueue: 2, key: { $0.key }) { try await batches.perform($0) }
        async let slow = queue.submit(Entry(key: 1, number: 0))
        await batches.haveBegun(1)
        let waiting = await submit([Entry(key: 1, number: 1), Entry(key: 2, number: 2)], to: queue)
        await #expect(throws: BatchQueueError.overloaded) { try await queue.submit(Entry(key: 3, number: 3)) }
        batches.end()
        for task in waiting { _ = try await task.value }
        #expect(try await slow == 0)
    }
}
