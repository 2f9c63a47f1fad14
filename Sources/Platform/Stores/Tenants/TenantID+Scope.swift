public import Postgres
public import Domain

extension TenantID {
    /// The tenant's schema: `tenant_aoba_city` for `aoba-city`.
    public var schemaName: String { "tenant_\(name.replacing("-", with: "_"))" }

    /// The tenant's role, which can reach only its schema.
    public var roleName: String { "madoguchi_\(schemaName)" }

    /// Where the tenant's transactions run.
    public func scope() throws -> SchemaScope {
        SchemaScope(schema: try SQLIdentifier(schemaName), role: try SQLIdentifier(roleName))
    }
}

extension SchemaScope {
    /// The schema of what all tenants share: names, keys, configuration versions.
    public static func platform() throws -> SchemaScope {
        SchemaScope(schema: try SQLIdentifier("platform"), role: nil)
    }
}
