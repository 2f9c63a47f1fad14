import Postgres
import Synchronization
import TestCluster
import Testing

@Suite struct TransactionTests {
    struct Refused: Error, Equatable {}

    private func withTable(_ body: (SchemaScope, Database) async throws -> Void) async throws {
        try await TestCluster.withSchema { scope, database in
            try await database.transaction(in: scope) { _ = try $0.execute("create table item (n int8 primary key)") }
            try await body(scope, database)
        }
    }

    private func count(_ scope: SchemaScope, _ database: Database) async throws -> Int? {
        try await database.transaction(in: scope) { try $0.number("select count(*) from item") }
    }

    @Test func errorOfTheBodyRollsBackAndComesThroughUnchanged() async throws {
        try await withTable { scope, database in
            await #expect(throws: Refused()) {
                try await database.transaction(in: scope) { tx in
                    try tx.execute("insert into item values (1)")
                    throw Refused()
                }
            }
            let left = try await count(scope, database)
            #expect(left == 0)
        }
    }

    @Test func swallowedServerErrorDoesNotCommit() async throws {
        try await withTable { scope, database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope) { tx in
                    try tx.execute("insert into item values (1)")
                    _ = try? tx.execute("insert into item values (1)")
                }
            }
            #expect(error?.sqlState == .uniqueViolation)
            let left = try await count(scope, database)
            #expect(left == 0)
        }
    }

    @Test func transactionKeptBeyondItsEndIsRefused() async throws {
        let kept = Mutex<Leak?>(nil)
        try await withTable { scope, database in
            try await database.transaction(in: scope) { tx in kept.withLock { $0 = Leak(transaction: tx) } }
            let error = #expect(throws: PostgresError.self) {
                try kept.withLock { try $0?.transaction.execute("select 1") }
            }
            #expect(error?.kind == .usage)
        }
    }

    struct Leak: @unchecked Sendable {
        let transaction: Transaction
    }

    @Test func violationFoundAtCommitIsTheServersError() async throws {
        try await withTable { scope, database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope) { tx in
                    try tx.script(
                        "create table part (n int8 constraint whole references item deferrable initially deferred)")
                    try tx.execute("insert into part values (9)")
                }
            }
            #expect(error?.kind == .server)
            #expect(error?.stage == .commit)
            #expect(error?.sqlState == .foreignKeyViolation)
            #expect(error?.constraint == "whole")
        }
    }

    @Test func bodyThatEndsItsTransactionIsRefused() async throws {
        try await withTable { scope, database in
            for statement in ["commit", "rollback"] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.transaction(in: scope) { try $0.script(.trusted(statement)) }
                }
                #expect(error?.kind == .usage)
            }
        }
    }

    @Test func readOnlyTransactionCannotWrite() async throws {
        try await withTable { scope, database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope, .init(readOnly: true)) { tx in
                    _ = try tx.execute("insert into item values (1)")
                }
            }
            #expect(error?.sqlState == .readOnlyTransaction)
        }
    }

    @Test func affectedRowsAreCounted() async throws {
        try await withTable { scope, database in
            let counts = try await database.transaction(in: scope) { tx in
                [
                    try tx.execute("insert into item select generate_series(1, 1234)"),
                    try tx.execute("update item set n = -n where n <= \(7)"),
                    try tx.execute("delete from item where n = \(0)"),
                ]
            }
            #expect(counts == [1234, 7, 0])
        }
    }
}
