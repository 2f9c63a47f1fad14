import Postgres
import TestCluster
import Testing

@Suite struct ErrorTests {
    private func failure(_ statements: [SQL]) async throws -> PostgresError? {
        try await TestCluster.withSchema { scope, database in
            await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope) { tx in
                    for statement in statements { try tx.execute(statement) }
                }
            }
        }
    }

    @Test func violationsNameTheConstraintButNoValue() async throws {
        let secret = "山田太郎"
        let error = try await failure([
            "create table person (name text constraint one_each unique)",
            "insert into person values (\(secret))", "insert into person values (\(secret))",
        ])
        #expect(error?.kind == .server)
        #expect(error?.sqlState == .uniqueViolation)
        #expect(error?.constraint == "one_each")
        #expect(error?.table == "person")
        #expect(error?.description.contains(secret) == false)
        #expect(error.map { "\($0)" + String(reflecting: $0) }?.contains(secret) == false)
    }

    @Test(arguments: ["int4", "date", "uuid", "bool", "json", "int8[]", "interval", "inet"])
    func malformedValuesAreNotRepeated(type: String) async throws {
        let error = try await failure(["select \("\"himitsu\" {")::\(SQL.trusted(type))"])
        #expect(error?.sqlState?.group == "22")
        #expect(error?.description.contains("himitsu") == false)
    }

    @Test func missingValueNamesItsColumn() async throws {
        let error = try await failure([
            "create table person (name text not null, note text)",
            "insert into person values (\(String?.none), 'himitsu')",
        ])
        #expect(error?.sqlState == .notNullViolation)
        #expect(error?.column == "name")
        #expect(error?.description.contains("himitsu") == false)
    }

    @Test func checkAndForeignKeyViolationsHaveTheirOwnStates() async throws {
        let check = try await failure([
            "create table slot (taken int8 constraint places check (taken between 0 and 4))",
            "insert into slot values (\(5))",
        ])
        #expect(check?.sqlState == .checkViolation)
        #expect(check?.constraint == "places")
        let missing = try await failure(["select 1 from nowhere"])
        #expect(missing?.sqlState == .undefinedTable)
    }

    @Test func wrongPasswordOrHostIsAConnectionError() async throws {
        let database = Database(
            DatabaseConfiguration(connectionString: "host=/nonexistent dbname=x password=himitsu"),
            logger: TestCluster.logger)
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction(in: try systemScope()) { _ in }
        }
        #expect(error?.kind == .connection)
        #expect(error?.stage == .connect)
        #expect(error?.description.contains("himitsu") == false)
        await database.shutdown()
    }

    @Test func unknownRoleFailsAtTheBeginning() async throws {
        let scope = SchemaScope(schema: try SQLIdentifier("public"), role: try SQLIdentifier("nobody_here"))
        let database = try await TestCluster.database()
        let error = await #expect(throws: PostgresError.self) { try await database.transaction(in: scope) { _ in } }
        #expect(error?.kind == .server)
        #expect(error?.stage == .begin)
    }
}
