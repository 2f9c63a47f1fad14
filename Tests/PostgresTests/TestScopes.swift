import Postgres
import TestCluster
import Testing

extension Trait where Self == ConditionTrait {
    /// For tests that watch the sessions of connections, which belong to nobody behind a pooler.
    static var ownSessions: Self { .enabled(if: TestCluster.pooler == "none") }
}

/// The system's own schema as the owner, for statements that need no table.
func systemScope() throws -> SchemaScope {
    SchemaScope(schema: try SQLIdentifier("pg_catalog"), role: nil)
}

/// Gives the body a pool of its own and shuts it down afterwards.
func withPool<Value>(
    of size: Int, preparedStatements: Bool? = nil, isolation: isolated (any Actor)? = #isolation,
    _ body: (Database) async throws -> Value
) async throws -> Value {
    let database = try await TestCluster.database(maximumConnections: size, preparedStatements: preparedStatements)
    let result: Result<Value, any Error>
    do {
        result = .success(try await body(database))
    } catch {
        result = .failure(error)
    }
    await database.shutdown()
    return try result.get()
}

extension Transaction {
    /// Which server process serves the transaction.
    func backend() throws -> Int? {
        try first("select pg_backend_pid()") { try $0.decode(0, Int.self) }
    }

    func number(_ sql: SQL) throws -> Int? {
        try first(sql) { try $0.decode(0, Int.self) }
    }

    func text(_ sql: SQL) throws -> String? {
        try first(sql) { try $0.decode(0, String.self) }
    }
}
