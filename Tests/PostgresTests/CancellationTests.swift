import Postgres
import TestCluster
import Testing

@Suite struct CancellationTests {
    @Test(.ownSessions) func taskCancelledInTheQueueNeverRuns() async throws {
        try await withPool(of: 1) { database in
            let scope = try systemScope()
            let (finish, ran) = (Gate(), Counter())
            async let occupant: Void = database.transaction(in: scope) { _ in finish.wait(for: 1) }
            let busy = await eventually { database.statistics.busy == 1 }
            #expect(busy)
            let waiting = Task { try await database.transaction(in: scope) { _ in ran.add() } }
            let queued = await eventually { database.statistics.queued == 1 }
            #expect(queued)
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(database.statistics.queued == 0)
            finish.arrive()
            try await occupant
            #expect(ran.value == 0)
        }
    }

    @Test func taskThatIsAlreadyCancelledNeverRuns() async throws {
        let (scope, database) = (try systemScope(), try await TestCluster.database())
        let ran = Counter()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await database.transaction(in: scope) { _ in ran.add() }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ran.value == 0)
    }

    @Test(.ownSessions, arguments: [true, false])
    func taskCancelledWhileRunningEndsItsTransaction(fails: Bool) async throws {
        struct Refused: Error {}
        try await TestCluster.withSchema { scope, observer in
            try await observer.transaction(in: scope) { _ = try $0.execute("create table item (n int8)") }
            try await withPool(of: 1) { database in
                let (running, go, backend) = (Gate(), Gate(), Counter())
                let task = Task {
                    try await database.transaction(in: scope) { tx in
                        for _ in 0..<(try tx.backend() ?? 0) { backend.add() }
                        try tx.execute("insert into item values (1)")
                        running.arrive()
                        go.wait(for: 1)
                        if fails { throw Refused() }
                    }
                }
                let cancelled = Task.detached {
                    running.wait(for: 1)
                    task.cancel()
                    go.arrive()
                }
                await cancelled.value
                let outcome = await task.result
                if case .failure(let error) = outcome { #expect(fails && error is Refused) } else { #expect(!fails) }
                let state = try await observer.transaction(in: try systemScope()) { tx in
                    try tx.text("select state from pg_stat_activity where pid = \(backend.value)")
                }
                #expect(state == "idle")
                let rows = try await observer.transaction(in: scope) { try $0.number("select count(*) from item") }
                #expect(rows == (fails ? 0 : 1))
            }
        }
    }

    @Test func stormOfCancellationsLeavesNothingOpen() async throws {
        try await withPool(of: 2) { database in
            let scope = try systemScope()
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<300 {
                    group.addTask {
                        let task = Task { try await database.transaction(in: scope) { try $0.number("select 1") } }
                        if index % 3 != 0 { task.cancel() }
                        _ = await task.result
                    }
                }
            }
            let quiet = await eventually { database.statistics.busy == 0 && database.statistics.queued == 0 }
            #expect(quiet)
            let answer = try await database.transaction(in: scope) { try $0.number("select 1") }
            #expect(answer == 1)
        }
    }
}
