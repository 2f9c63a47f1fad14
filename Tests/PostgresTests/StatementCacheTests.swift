import TestCluster
import Testing

@testable import Postgres

@Suite struct StatementCacheTests {
    private func key(_ number: Int, schema: Int = 0) throws -> StatementCache.Key {
        StatementCache.Key(.trusted("select \(number)"), in: try SQLIdentifier("tenant_\(schema)"))
    }

    /// Runs a statement as a connection does; true when it had to be prepared.
    private func run(_ key: StatementCache.Key, _ cache: inout StatementCache) -> Bool {
        guard case .toPrepare(let statement) = cache.use(of: key) else { return false }
        cache.insert(statement, for: key)
        return true
    }

    @Test func statementIsPreparedWhenItComesAgainAndThenKept() throws {
        var cache = StatementCache()
        #expect(try !run(key(1), &cache))
        #expect(try run(key(1), &cache))
        guard case .prepared = try cache.use(of: key(1)) else {
            Issue.record("prepared, but not kept")
            return
        }
    }

    /// Before, each of these was prepared and given up again at each visit: 7,500 a round.
    @Test func fiveHundredTenantsInTurnPrepareNothing() throws {
        var cache = StatementCache()
        var prepared = 0
        for _ in 0..<3 {
            for tenant in 0..<500 {
                for statement in 0..<15 where try run(key(statement, schema: tenant), &cache) { prepared += 1 }
            }
        }
        #expect(prepared == 0 && cache.evicted.isEmpty)
    }

    @Test func tenantThatComesOftenKeepsItsStatementsWhileOthersPassBy() throws {
        var cache = StatementCache()
        var prepared: [Int] = []
        for round in 0..<200 {
            for statement in 0..<15 where try run(key(statement), &cache) { prepared.append(round) }
            for passing in 0..<3 {
                for statement in 0..<15 { _ = try run(key(statement, schema: 1 + round * 3 + passing), &cache) }
            }
        }
        #expect(prepared == Array(repeating: 1, count: 15))
    }

    @Test func whatWasNotUsedForLongestMakesRoom() throws {
        var cache = StatementCache(capacity: 4)
        for number in 0..<4 {
            _ = try run(key(number), &cache)
            #expect(try run(key(number), &cache))
        }
        _ = try cache.use(of: key(0))
        _ = try run(key(9), &cache)
        #expect(try run(key(9), &cache))
        #expect(cache.takeEvicted() == ["s2"] && cache.evicted.isEmpty)
        guard case .prepared = try cache.use(of: key(0)) else {
            Issue.record("the statement used last was evicted")
            return
        }
    }

    @Test(.ownSessions) func backendKeepsNoMoreThanTheProcessKnows() async throws {
        let database = try await TestCluster.database(maximumConnections: 1)
        let scope = SchemaScope(schema: try SQLIdentifier("public"), role: nil)
        for number in 0..<300 {
            _ = try await database.transaction(in: scope) { tx in
                for _ in 0..<2 { _ = try tx.query(.trusted("select \(number)")) }
            }
        }
        let count = try await database.transaction(in: scope) { tx in
            try tx.first("select count(*) from pg_prepared_statements")?.decode(0, Int.self) ?? -1
        }
        #expect(count >= 200 && count < 200 + 16)
        await database.shutdown()
    }
}
