import Postgres
import TestCluster
import Testing

/// What only shows behind a pooler that gives each transaction another session: `scripts/test --only pooler`.
@Suite(.enabled(if: TestCluster.pooler == "transaction"))
struct PoolerTests {
    /// Visits of many connections in turn, so that each meets sessions that others have used.
    private func visit(preparedStatements: Bool) async throws -> Int {
        let scope = try systemScope()
        return try await withPool(of: 8, preparedStatements: preparedStatements) { database in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await database.transaction(in: scope) { try $0.number("select \(number)::int8") ?? -1 }
                    }
                }
                return try await group.reduce(0, +)
            }
        }
    }

    @Test func withoutNamesAnySessionWillDo() async throws {
        #expect(try await visit(preparedStatements: false) == 199 * 100)
    }

    /// The control: this pooler does hand sessions on.
    @Test func namesGivenToAnotherSessionAreRefused() async throws {
        await #expect(throws: PostgresError.self) { _ = try await visit(preparedStatements: true) }
    }
}
