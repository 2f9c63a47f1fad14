import Postgres
import TestCluster
import Testing

@Suite struct LockTests {
    private func withTwoItems(_ body: (SchemaScope, Database) async throws -> Void) async throws {
        try await TestCluster.withSchema { scope, database in
            try await database.transaction(in: scope) { tx in
                try tx.script(
                    "create table item (id int8 primary key, n int8 not null); insert into item values (1, 0), (2, 0)")
            }
            try await withPool(of: 4) { try await body(scope, $0) }
        }
    }

    @Test func waitForALockEndsAtItsTimeout() async throws {
        try await withTwoItems { scope, database in
            let (locked, done) = (Gate(), Gate())
            async let holder: Void = database.transaction(in: scope) { tx in
                try tx.execute("select from item where id = 1 for update")
                locked.arrive()
                done.wait(for: 1)
            }
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope, .init(lockTimeout: .milliseconds(20))) { tx in
                    locked.wait(for: 1)
                    _ = try tx.execute("update item set n = 1 where id = 1")
                }
            }
            done.arrive()
            try await holder
            #expect(error?.sqlState == .lockNotAvailable)
        }
    }

    @Test func longStatementEndsAtItsTimeout() async throws {
        let (scope, database) = (try systemScope(), try await TestCluster.database())
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction(in: scope, .init(statementTimeout: .milliseconds(20))) { tx in
                _ = try tx.execute("select pg_sleep(30)")
            }
        }
        #expect(error?.sqlState == .queryCanceled)
    }

    /// Two transactions that lock two rows crosswise; each waits, in its first run only, until both hold one.
    private func crosswise(_ scope: SchemaScope, _ database: Database, retries: Int, runs: Counter) async throws {
        let both = Gate()
        let pass = { @Sendable (_ first: Int, _ second: Int) async throws in
            try await database.transaction(in: scope, .init(retries: retries)) { tx in
                runs.add()
                try tx.execute("update item set n = n + 1 where id = \(first)")
                both.arrive()
                both.wait(for: 2)
                try tx.execute("update item set n = n + 1 where id = \(second)")
            }
        }
        async let one: Void = pass(1, 2)
        async let two: Void = pass(2, 1)
        _ = try await (one, two)
    }

    @Test func deadlockIsRunAgain() async throws {
        try await withTwoItems { scope, database in
            let runs = Counter()
            try await crosswise(scope, database, retries: 10, runs: runs)
            // Often one rerun is enough, but the one that lost may take its first row before the other gets it.
            #expect(runs.value > 2)
            #expect(try await database.transaction(in: scope) { try $0.number("select sum(n)::int8 from item") } == 4)
        }
    }

    @Test func deadlockWithoutRetriesIsAnError() async throws {
        try await withTwoItems { scope, database in
            let error = await #expect(throws: PostgresError.self) {
                try await crosswise(scope, database, retries: 0, runs: Counter())
            }
            #expect(error?.sqlState == .deadlockDetected)
        }
    }

    @Test(.ownSessions) func serializationFailureIsRunAgain() async throws {
        try await withTwoItems { scope, database in
            let runs = Counter()
            try await database.transaction(in: scope, .init(isolation: .repeatableRead)) { tx in
                _ = try tx.number("select n from item where id = 1")
                if runs.add() == 1 { try otherWriter(scope, database) }
                _ = try tx.execute("update item set n = n + 1 where id = 1")
            }
            #expect(runs.value == 2)
            #expect(
                try await database.transaction(in: scope) { try $0.number("select n from item where id = 1") } == 11)
        }
    }

    /// Commits a change from another connection, and waits for it.
    private func otherWriter(_ scope: SchemaScope, _ database: Database) throws {
        let done = Gate()
        Task {
            try await database.transaction(in: scope) { _ = try $0.execute("update item set n = 10 where id = 1") }
            done.arrive()
        }
        done.wait(for: 1)
    }
}
