import Postgres
import TestCluster
import Testing

@Suite struct ScopeTests {
    @Test(.ownSessions) func borrowersOfOneConnectionDoNotSeeEachOthersScope() async throws {
        try await TestCluster.withSchema { first, _ in
            try await TestCluster.withSchema { second, _ in
                try await withPool(of: 1) { database in
                    for scope in [first, second, first, SchemaScope(schema: second.schema, role: nil)] {
                        let seen = try await database.transaction(in: scope) { tx in
                            try tx.first("select current_user as role, current_setting('search_path') as path") {
                                (try $0.decode("role", String.self), try $0.decode("path", String.self))
                            }
                        }
                        if let role = scope.role {
                            #expect(seen?.0 == role.name)
                        } else {
                            #expect(seen?.0 != second.role?.name)
                        }
                        #expect(seen?.1 == "\(scope.schema.name), pg_temp")
                    }
                }
            }
        }
    }

    @Test(.ownSessions) func whatABodySetsForTheSessionDoesNotReachTheNext() async throws {
        try await TestCluster.withSchema { scope, _ in
            try await withPool(of: 1) { database in
                let role = try #require(scope.role)
                let owner = SchemaScope(schema: scope.schema, role: nil)
                let before = try await database.transaction(in: owner) { try $0.text("select current_user::text") }
                try await database.transaction(in: owner) { tx in
                    try tx.script(
                        "set role \(role); set search_path = pg_catalog; set lock_timeout = 1; set statement_timeout = 1"
                    )
                }
                let after = try await database.transaction(in: owner) { tx in
                    try tx.text(
                        "select current_user || current_setting('search_path') || current_setting('lock_timeout') || current_setting('statement_timeout')"
                    )
                }
                #expect(after == "\(before ?? "")\(scope.schema), pg_temp2min2min".replacing("\"", with: ""))
            }
        }
    }

    @Test func postgresRefusesTheTablesOfAnotherTenant() async throws {
        try await TestCluster.withSchema { first, database in
            try await TestCluster.withSchema { second, _ in
                try await database.transaction(in: second) { _ = try $0.execute("create table secret (n int8)") }
                let error = await #expect(throws: PostgresError.self) {
                    try await database.transaction(in: first) {
                        _ = try $0.query("select * from \(second.schema).secret")
                    }
                }
                #expect(error?.sqlState == .insufficientPrivilege)
                let hidden = await #expect(throws: PostgresError.self) {
                    try await database.transaction(in: first) { _ = try $0.query("select * from secret") }
                }
                #expect(hidden?.sqlState == .undefinedTable)
            }
        }
    }

    @Test(.ownSessions, arguments: [true, false])
    func sameStatementReadsTheTableOfItsOwnScope(preparedStatements: Bool) async throws {
        try await TestCluster.withSchema { first, _ in
            try await TestCluster.withSchema { second, _ in
                try await withPool(of: 1, preparedStatements: preparedStatements) { database in
                    try await database.transaction(in: first) { try $0.script("create table t as select 1::int8 as n") }
                    try await database.transaction(in: second) {
                        try $0.script("create table t as select 'two'::text as n")
                    }
                    for _ in 1...8 {
                        let one = try await database.transaction(in: first) {
                            try $0.number("select n from t where \(true)")
                        }
                        let two = try await database.transaction(in: second) {
                            try $0.text("select n from t where \(true)")
                        }
                        #expect(one == 1)
                        #expect(two == "two")
                    }
                }
            }
        }
    }

    @Test func preparedStatementSurvivesAChangeOfItsTable() async throws {
        try await TestCluster.withSchema { scope, owner in
            try await withPool(of: 1) { database in
                try await owner.transaction(in: scope) { try $0.script("create table t as select 1::int8 as n") }
                let sum = { @Sendable (tx: Transaction) throws in
                    try tx.first("select * from t") {
                        try $0.decode("n", Int.self) + ((try? $0.decode("m", Int.self)) ?? 0)
                    }
                }
                for _ in 1...2 { #expect(try await database.transaction(in: scope, .init(), sum) == 1) }
                try await owner.transaction(in: scope) { try $0.script("alter table t add column m int8 default 2") }
                #expect(try await database.transaction(in: scope, .init(), sum) == 3)
            }
        }
    }

    @Test func moreStatementsThanTheCacheHoldsStillRun() async throws {
        try await withPool(of: 1) { database in
            let scope = try systemScope()
            let sum = try await database.transaction(in: scope) { tx in
                var sum = 0
                for number in 0..<450 {
                    // The second time it gets a name.
                    for _ in 0..<2 { sum += try tx.number(.trusted("select \(number)")) ?? 0 }
                }
                return sum
            }
            #expect(sum == 449 * 450)
        }
    }
}
