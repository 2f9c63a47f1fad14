public import Postgres

extension TestCluster {
    /// Gives the body a new schema that belongs to a new role, and drops both afterwards.
    public static func withSchema<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (SchemaScope, Database) async throws -> Value
    ) async throws -> Value {
        let database = try await database()
        let scope = try await makeSchema(in: database)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(scope, database))
        } catch {
            result = .failure(error)
        }
        try await drop(scope, from: database)
        return try result.get()
    }

    private static func makeSchema(in database: Database) async throws -> SchemaScope {
        let name = try SQLIdentifier("test_\(UInt64.random(in: 0 ... .max))")
        try await database.transaction(in: SchemaScope(schema: name, role: nil)) { tx in
            try tx.execute("create role \(name)")
            try tx.execute("create schema \(name) authorization \(name)")
        }
        return SchemaScope(schema: name, role: name)
    }

    private static func drop(_ scope: SchemaScope, from database: Database) async throws {
        let (schema, role) = (scope.schema, scope.role ?? scope.schema)
        try await database.transaction(in: SchemaScope(schema: schema, role: nil)) { tx in
            try tx.execute("drop schema if exists \(schema) cascade")
            try tx.execute("drop owned by \(role)")
            try tx.execute("drop role \(role)")
        }
    }
}
