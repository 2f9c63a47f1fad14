import Postgres
import TestCluster
import Testing

@Suite struct QueuedStatementTests {
    private func withTable(_ body: (SchemaScope, Database) async throws -> Void) async throws {
        try await TestCluster.withSchema { scope, database in
            try await database.transaction(in: scope) { _ = try $0.execute("create table item (n int8 primary key)") }
            try await body(scope, database)
        }
    }

    private func sum(_ scope: SchemaScope, _ database: Database) async throws -> Int? {
        try await database.transaction(in: scope) { try $0.number("select coalesce(sum(n), 0)::int8 from item") }
    }

    @Test func queuedStatementsRunInOrderBeforeTheNextAndAtCommit() async throws {
        try await withTable { scope, database in
            let between = try await database.transaction(in: scope) { tx in
                tx.enqueue("insert into item values (\(1))")
                tx.enqueue("update item set n = n + \(10)")
                let sum = try tx.number("select sum(n)::int8 from item")
                tx.enqueue("insert into item values (\(100))")
                tx.enqueue("update item set n = n + \(1000)")
                return sum
            }
            #expect(between == 11)
            #expect(try await sum(scope, database) == 2111)
        }
    }

    @Test func queuedErrorRollsEverythingBackAndTheConnectionServesOn() async throws {
        try await withTable { scope, database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope) { tx in
                    tx.enqueue("insert into item values (\(1))")
                    tx.enqueue("insert into item values (\(1))")
                    tx.enqueue("insert into item values (\(2))")
                }
            }
            #expect(error?.sqlState == .uniqueViolation)
            let kept = try await sum(scope, database)
            #expect(kept == 0)
        }
    }

    @Test func bodyThatThrowsRunsNothingQueued() async throws {
        struct Refused: Error {}
        try await withTable { scope, database in
            await #expect(throws: Refused.self) {
                try await database.transaction(in: scope) { tx in
                    tx.enqueue("insert into item values (\(1))")
                    throw Refused()
                }
            }
            let kept = try await sum(scope, database)
            #expect(kept == 0)
        }
    }
}
