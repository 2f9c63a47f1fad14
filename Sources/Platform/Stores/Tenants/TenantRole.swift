import Crypto
import Domain
import Encodings
import Foundation
import Postgres

/// The role that a tenant's transactions run as, which can reach its schema alone.
///
/// Roles are the whole cluster's: each database has its own, else two installations could read each other's rows.
enum TenantRole {
    /// `madoguchi_main_tenant_aoba_city` in the database `main`; with a hash where that is too long, or where names of
    /// databases would be mixed up.
    static func name(schema: String, database: String) -> String {
        let plain = String(database.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let name = "madoguchi_\(plain)_\(schema)"
        guard plain != database || name.utf8.count > longest else { return name }
        let hash = SHA256.hash(data: Data("\(database)\u{1F}\(schema)".utf8)).prefix(5)
        let digits = Hex.encode(hash)
        return "\(name.prefix(longest - digits.count - 1))_\(digits)"
    }

    /// What it was called before databases had roles of their own.
    static func formerName(schema: String) -> String { "madoguchi_\(schema)" }

    /// PostgreSQL's limit for names, in octets.
    private static let longest = 63
}

/// SQL of tenants' roles.
struct TenantRoleStore {
    let transaction: Transaction

    /// What this database is called.
    func database() throws -> String {
        try transaction.first("select current_database()::text") { try $0.decode(0, String.self) } ?? ""
    }

    /// What the role of a tenant of this database is called.
    func name(for tenant: TenantID) throws -> String {
        TenantRole.name(schema: tenant.schemaName, database: try database())
    }

    /// Makes a role that can reach nothing yet; it may exist.
    func make(_ name: String) throws {
        let role = try SQLIdentifier(name)
        let exists = try transaction.first("select 1 from pg_roles where rolname = \(name)") != nil
        // Another command may make the same one at the same moment.
        if !exists { try makeOnce("create role \(role) nologin noinherit") }
        try makeOnce("grant \(role) to current_user")
    }

    private func makeOnce(_ statement: SQL) throws {
        _ = try transaction.execute(
            "do $$ begin \(statement); exception when duplicate_object or unique_violation then null; end $$")
    }

    /// Tenants that have a role of this database's, and whose former role can still reach their schema.
    func former(among tenants: [TenantID]) throws -> [TenantID] {
        try transaction.query(
            """
            select id from platform.tenant join pg_roles on rolname = 'madoguchi_' || schema_name
            join pg_namespace on nspname = schema_name
            where id = any(\(tenants.map(\.name))) and role_name <> rolname
                and has_schema_privilege(pg_roles.oid, pg_namespace.oid, 'usage')
            order by id
            """
        ) { TenantID(name: try $0.decode(0, String.self)) }
    }

    /// Takes from a tenant's former role what it could reach in the tenant's schema.
    func retire(formerRoleOf tenant: TenantID) throws {
        let role = try SQLIdentifier(TenantRole.formerName(schema: tenant.schemaName))
        let schema = try SQLIdentifier(tenant.schemaName)
        _ = try transaction.execute("revoke all on all tables in schema \(schema) from \(role)")
        _ = try transaction.execute("revoke all on schema \(schema) from \(role)")
    }
}
