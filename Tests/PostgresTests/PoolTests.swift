import Synchronization
import TestCluster
import Testing

@testable import Postgres

@Suite struct PoolTests {
    @Test(.ownSessions) func waitersAreServedInOrder() async throws {
        try await withPool(of: 1) { database in
            let scope = try systemScope()
            let finish = Gate()
            let order = Order()
            async let occupant: Void = database.transaction(in: scope) { _ in finish.wait(for: 1) }
            let busy = await eventually { database.statistics.busy == 1 }
            #expect(busy)
            var waiters: [Task<Void, any Error>] = []
            for index in 0..<20 {
                waiters.append(Task { try await database.transaction(in: scope) { _ in order.append(index) } })
                let queued = await eventually { database.statistics.queued == index + 1 }
                #expect(queued)
            }
            finish.arrive()
            try await occupant
            for waiter in waiters { try await waiter.value }
            #expect(order.all == Array(0..<20))
        }
    }

    final class Order: Sendable {
        private let numbers = Mutex<[Int]>([])

        func append(_ number: Int) { numbers.withLock { $0.append(number) } }

        var all: [Int] { numbers.withLock { $0 } }
    }

    @Test(.ownSessions) func oneCallerAfterAnotherSharesOneConnection() async throws {
        try await withPool(of: 8) { database in
            let scope = try systemScope()
            var backends: Set<Int?> = []
            for _ in 0..<20 {
                backends.insert(try await database.transaction(in: scope) { try $0.backend() })
                let idle = await eventually { database.statistics.busy == 0 }
                #expect(idle)
            }
            #expect(backends.count == 1)
            #expect(database.statistics == PoolStatistics(open: 1, busy: 0, queued: 0))
        }
    }

    @Test(.ownSessions) func noMoreConnectionsThanAllowedAreOpened() async throws {
        try await withPool(of: 3) { database in
            let scope = try systemScope()
            let inside = Gate()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<30 {
                    group.addTask {
                        try await database.transaction(in: scope) { _ in
                            inside.arrive()
                            inside.wait(for: 3)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(database.statistics.open == 3)
        }
    }

    @Test(.ownSessions) func shutdownFinishesWhatIsQueuedAndRefusesTheRest() async throws {
        let database = try await TestCluster.database(maximumConnections: 1)
        let scope = try systemScope()
        let (finish, ran) = (Gate(), Counter())
        let occupant = Task { try await database.transaction(in: scope) { _ in finish.wait(for: 1) } }
        let busy = await eventually { database.statistics.busy == 1 }
        let queued = Task { try await database.transaction(in: scope) { _ in ran.add() } }
        let isQueued = await eventually { database.statistics.queued == 1 }
        #expect(busy && isQueued)
        let shutdown = Task { await database.shutdown() }
        finish.arrive()
        await shutdown.value
        try await occupant.value
        #expect(try await queued.value == 1)
        let refused = await #expect(throws: PostgresError.self) { try await database.transaction(in: scope) { _ in } }
        #expect(refused?.kind == .poolClosed)
        #expect(database.statistics == PoolStatistics(open: 0, busy: 0, queued: 0))
    }

    @Test func connectionLeftInTheMiddleOfACopyIsClosed() async throws {
        try await withPool(of: 1) { database in
            try await TestCluster.withSchema { scope, _ in
                let before = try await database.transaction(in: scope) { tx in
                    try tx.execute("create table item (n int8)")
                    return try tx.backend()
                }
                let error = await #expect(throws: PostgresError.self) {
                    try await database.transaction(in: scope) { _ = try $0.execute("copy item from stdin") }
                }
                #expect(database.statistics.open == 0)
                let after = try await database.transaction(in: scope) { try $0.backend() }
                #expect(error?.kind == .usage)
                #expect(after != before)
            }
        }
    }

    @Test(.ownSessions) func oldConnectionsAreReplaced() async throws {
        let database = Database(
            DatabaseConfiguration(
                connectionString: try await TestCluster.connectionString(), maximumConnections: 1, recycleAfter: .zero),
            logger: TestCluster.logger)
        let scope = try systemScope()
        let first = try await database.transaction(in: scope) { try $0.backend() }
        let second = try await database.transaction(in: scope) { try $0.backend() }
        #expect(first != second)
        #expect(database.statistics.open == 1)
        await database.shutdown()
    }
}
