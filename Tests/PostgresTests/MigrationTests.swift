import Postgres
import TestCluster
import Testing

@Suite struct MigrationTests {
    private let first = Migration(number: 1, name: "item", sql: "create table item (n int8); create index on item (n);")
    private let second = Migration(number: 2, name: "note", sql: "alter table item add note text")

    private func withFleet(
        of size: Int, _ body: ([SchemaScope], MigrationRunner, Database) async throws -> Void
    ) async throws {
        if size > 0 {
            try await TestCluster.withSchema { scope, _ in
                try await withFleet(of: size - 1) { try await body([scope] + $0, $1, $2) }
            }
        } else {
            let database = try await TestCluster.database()
            let ledger = try SQLIdentifier("ledger_\(UInt64.random(in: 0 ... .max))")
            try await body(
                [], MigrationRunner(database: database, ledger: ledger, logger: TestCluster.logger), database)
            try await database.transaction(in: try systemScope()) {
                _ = try $0.execute("drop schema if exists \(ledger) cascade")
            }
        }
    }

    @Test func missingMigrationsAreAppliedOnce() async throws {
        try await withFleet(of: 3) { schemas, runner, database in
            let reported = Counter()
            let initial = try await runner.run([first], schemas: schemas) { _ in reported.add() }
            #expect(initial.map(\.result) == [.applied([1]), .applied([1]), .applied([1])])
            #expect(initial.map(\.scope) == schemas)
            #expect(reported.value == 3)
            let again = try await runner.run([second, first], schemas: schemas)
            #expect(again.map(\.result) == [.applied([2]), .applied([2]), .applied([2])])
            let current = try await runner.run([first, second], schemas: schemas)
            #expect(current.map(\.result) == [.current, .current, .current])
            for scope in schemas {
                try await database.transaction(in: scope) { _ = try $0.execute("insert into item values (1, 'x')") }
            }
        }
    }

    @Test func currentFleetCostsNoTransactionPerSchema() async throws {
        try await withFleet(of: 2) { schemas, runner, database in
            _ = try await runner.run([first], schemas: schemas)
            // With the schemas' locks held, only a run that leaves them alone comes to its end.
            let (held, done) = (Gate(), Gate())
            async let holder: Void = database.transaction(in: schemas[0]) { tx in
                try tx.execute("lock table item in access exclusive mode")
                held.arrive()
                done.wait(for: 1)
            }
            let outcomes = try await runner.run([first], schemas: schemas)
            done.arrive()
            try await holder
            #expect(outcomes.map(\.result) == [.current, .current])
        }
    }

    @Test func failingSchemaStopsNoOtherAndIsResumed() async throws {
        try await withFleet(of: 3) { schemas, runner, database in
            try await database.transaction(in: schemas[1]) { _ = try $0.execute("create table note (n int8)") }
            let third = Migration(number: 3, name: "table", sql: "create table note (n int8)")
            let outcomes = try await runner.run([first, second, third], schemas: schemas)
            #expect(outcomes[0].result == .applied([1, 2, 3]))
            #expect(outcomes[2].result == .applied([1, 2, 3]))
            guard case .failed(.failed(number: 3, let error)) = outcomes[1].result else {
                Issue.record("the middle schema came out as \(outcomes[1].result)")
                return
            }
            #expect(error.sqlState == .duplicateTable)
            let kept = try await database.transaction(in: schemas[1]) { tx in
                try tx.number("select count(*) from pg_tables where schemaname = \(schemas[1].schema.name)")
            }
            #expect(kept == 1)

            try await database.transaction(in: schemas[1]) { _ = try $0.execute("drop table note") }
            let resumed = try await runner.run([first, second, third], schemas: schemas)
            #expect(resumed.map(\.result) == [.current, .applied([1, 2, 3]), .current])
        }
    }

    @Test func changedMigrationIsRefused() async throws {
        try await withFleet(of: 1) { schemas, runner, _ in
            _ = try await runner.run([first], schemas: schemas)
            let changed = Migration(number: 1, name: "item", sql: first.sql + " ")
            let outcomes = try await runner.run([changed, second], schemas: schemas)
            #expect(outcomes.map(\.result) == [.failed(.changed(number: 1))])
        }
    }

    @Test func olderProgramLeavesANewerSchemaAlone() async throws {
        try await withFleet(of: 1) { schemas, runner, _ in
            _ = try await runner.run([first, second], schemas: schemas)
            let outcomes = try await runner.run([first], schemas: schemas)
            #expect(outcomes.map(\.result) == [.ahead(of: 2)])
        }
    }

    @Test func runnersSideBySideApplyEachMigrationOnce() async throws {
        try await withFleet(of: 4) { schemas, runner, _ in
            let all = try await withThrowingTaskGroup(of: [SchemaOutcome].self) { group in
                for _ in 0..<4 { group.addTask { try await runner.run([first, second], schemas: schemas) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            for scope in schemas {
                let results = all.filter { $0.scope == scope }.map(\.result)
                #expect(results.filter { $0 == .applied([1, 2]) }.count == 1)
                #expect(results.filter { $0 == .current }.count == 3)
            }
        }
    }

    @Test func tablesBelongToTheScopesRole() async throws {
        try await withFleet(of: 1) { schemas, runner, database in
            _ = try await runner.run([first], schemas: schemas)
            let owner = try await database.transaction(in: schemas[0]) { tx in
                try tx.text("select tableowner from pg_tables where schemaname = \(schemas[0].schema.name)")
            }
            #expect(owner == schemas[0].role?.name)
        }
    }
}
