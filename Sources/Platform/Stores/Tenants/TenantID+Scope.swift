public import Postgres
public import Domain

extension TenantID {
    /// The tenant's schema: `tenant_aoba_city` for `aoba-city`.
    var schemaName: String { "tenant_\(name.replacing("-", with: "_"))" }

    /// The tenant's role, which can reach only its schema.
    var roleName: String { "madoguchi_\(schemaName)" }

    /// Where the tenant's transactions run.
    public func scope() throws -> SchemaScope {
        SchemaScope(schema: try SQLIdentifier(schemaName), role: try SQLIdentifier(roleName))
    }

    /// The tenant's schema with the rights of its owner: for migrations, and for what no visitor causes.
    func ownerScope() throws -> SchemaScope {
        SchemaScope(schema: try SQLIdentifier(schemaName), role: nil)
    }
}

extension SchemaScope {
    /// The schema of what all tenants share: names, keys, configuration versions.
    public static func platform() throws -> SchemaScope {
        SchemaScope(schema: try SQLIdentifier("platform"), role: nil)
    }
}

extension Database {
    /// Reads what all tenants share.
    func readPlatform<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await transaction(in: .platform(), TransactionOptions(readOnly: true), body)
    }
}
