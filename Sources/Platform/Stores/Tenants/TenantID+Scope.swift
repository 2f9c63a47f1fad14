public import Postgres
import Domain

extension TenantID {
    /// The tenant's schema: `tenant_aoba_city` for `aoba-city`.
    var schemaName: String { "tenant_\(name.replacing("-", with: "_"))" }

    /// The tenant's schema with the rights of its owner: for migrations, and for what no visitor causes.
    func ownerScope() throws -> SchemaScope {
        SchemaScope(schema: try SQLIdentifier(schemaName), role: nil)
    }
}

extension StoredTenant {
    /// Where the tenant's transactions run.
    func scope() throws -> SchemaScope {
        SchemaScope(schema: try SQLIdentifier(id.schemaName), role: try SQLIdentifier(role))
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
