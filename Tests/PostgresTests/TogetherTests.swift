import Postgres
import TestCluster
import Testing

@Suite struct TogetherTests {
    private func withTable(_ body: (SchemaScope, Database) async throws -> Void) async throws {
        try await TestCluster.withSchema { scope, database in
            try await database.transaction(in: scope) { _ = try $0.execute("create table item (n int8 primary key)") }
            try await body(scope, database)
        }
    }

    private func numbers(_ sql: SQL) -> Query<[Int]> {
        Query(sql) { try $0.map { try $0.decode(0, Int.self) } }
    }

    @Test func eachSeesWhatThoseBeforeItHaveDone() async throws {
        try await withTable { scope, database in
            let (added, known, all) = try await database.transaction(in: scope) { tx in
                tx.enqueue("insert into item values (\(1))")
                return try tx.together(
                    numbers("insert into item values (\(2)) returning n"), Query(known: "nobody asked"),
                    numbers("select n from item order by n"))
            }
            #expect(added == [2])
            #expect(known == "nobody asked")
            #expect(all == [1, 2])
        }
    }

    @Test func firstErrorIsThrownAndTheOthersDidNotRun() async throws {
        try await withTable { scope, database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope) { tx in
                    _ = try tx.together(
                        numbers("insert into item values (\(1)) returning n"),
                        numbers("insert into item values (\(1)) returning n"), numbers("select n from nowhere"))
                }
            }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(error?.stage == .body)
            let left = try await database.transaction(in: scope) { try $0.together(numbers("select n from item")) }
            #expect(left == [])
        }
    }

    /// Prepared at its second use; both at once in the third transaction.
    @Test func sameStatementTwiceInOneExchangeIsAnsweredTwice() async throws {
        try await withTable { scope, database in
            for number in 1...4 {
                let (first, second) = try await database.transaction(in: scope) { tx in
                    try tx.together(numbers("select \(number)::int8"), numbers("select \(number + 10)::int8"))
                }
                #expect(first == [number] && second == [number + 10])
            }
        }
    }

    @Test func transactionThatRunsNothingIsCommittedAll() async throws {
        try await withTable { scope, database in
            let answer = try await database.transaction(in: scope) { _ in 7 }
            #expect(answer == 7)
        }
    }

    @Test func plansForGrowthReachNoOtherTransaction() async throws {
        try await withTable { scope, database in
            func setting(_ options: TransactionOptions) async throws -> String? {
                try await database.transaction(in: scope, options) { tx in
                    try tx.first("select current_setting('enable_seqscan')")?.decode(0, String.self)
                }
            }
            let first = try await setting(TransactionOptions(plansForGrowth: true))
            let second = try await setting(TransactionOptions())
            #expect(first == "off" && second == "on")
        }
    }
}
