public import Foundation
import Postgres
public import Domain

/// A tenant as registered, with its active configuration version.
struct StoredTenant: Sendable {
    var id: TenantID
    /// Its key, wrapped by the master key.
    var wrappedKey: Data
    /// The active version; 0 before the first.
    var version: Int
    /// The role that its transactions run as.
    var role: String

    static let columns: SQL = "id, wrapped_key, active_version, role_name"

    init(_ row: Row) throws {
        id = TenantID(name: try row.decode(0, String.self))
        wrappedKey = try row.decode(1, Data.self)
        version = try row.decode(2, Int.self)
        role = try row.decode(3, String.self)
    }
}

/// A configuration version as stored.
public struct StoredConfiguration: Sendable {
    /// The version's number, from 1.
    public var version: Int
    /// The YAML text as applied, in UTF-8.
    public var yaml: String
    /// Header image, maps, drawings, by name.
    public var files: [String: Data]
}

/// A tenant's active version as it was applied.
public struct ActiveConfiguration: Sendable {
    /// Whose version it is.
    public var id: TenantID
    /// The version's number.
    public var version: Int
    /// The tenant's Japanese name.
    public var name: String?
    /// The YAML text where a program applied it that didn't note the name.
    public var yaml: String?
    /// When it was applied.
    public var appliedAt: Date
}

/// SQL of tenants and their configuration versions.
struct TenantStore {
    let transaction: Transaction

    /// Changes whenever a version becomes active or a host name passes on: far less to read than all of them.
    func fingerprint() throws -> [Int] {
        let row = try transaction.first(
            """
            select (select count(*) from platform.tenant),
                (select coalesce(bit_xor(hashtextextended(id || ' ' || active_version, 0)), 0) from platform.tenant),
                (select coalesce(bit_xor(hashtextextended(host || ' ' || tenant, 0)), 0) from platform.host_name)
            """)
        guard let row else { return [] }
        return try (0..<3).map { try row.decode($0, Int.self) }
    }

    /// All tenants, by id.
    func all() throws -> [StoredTenant] {
        try transaction.query("select \(StoredTenant.columns) from platform.tenant order by id").map(StoredTenant.init)
    }

    /// One of them, whichever; nil where there is none.
    func any() throws -> StoredTenant? {
        try transaction.first("select \(StoredTenant.columns) from platform.tenant limit 1").map(StoredTenant.init)
    }

    /// One tenant, locked against another apply.
    func lock(_ id: TenantID) throws -> StoredTenant? {
        try transaction.first(
            "select \(StoredTenant.columns) from platform.tenant where id = \(id.name) for update"
        ).map(StoredTenant.init)
    }

    /// A version with its files.
    func configuration(of tenant: TenantID, version: Int) throws -> StoredConfiguration? {
        let yaml = try transaction.first(
            "select yaml from platform.configuration where tenant = \(tenant.name) and version = \(version)")
        guard let yaml else { return nil }
        let files = try transaction.query(
            "select name, content from platform.configuration_file where tenant = \(tenant.name) and version = \(version)"
        )
        return StoredConfiguration(
            version: version, yaml: try yaml.decode(0, String.self),
            files: Dictionary(try files.map { try ($0.decode(0, String.self), $0.decode(1, Data.self)) }) { $1 })
    }

    /// Every tenant's active version, by id.
    func active() throws -> [ActiveConfiguration] {
        try transaction.query(
            """
            select id, active_version, name, case when name is null then yaml end, applied_at from platform.tenant
            join platform.configuration on configuration.tenant = id and version = active_version order by id
            """
        ).map { row in
            ActiveConfiguration(
                id: TenantID(name: try row.decode(0, String.self)), version: try row.decode(1, Int.self),
                name: try row.decode(2, String?.self), yaml: try row.decode(3, String?.self),
                appliedAt: try row.decode(4, Date.self))
        }
    }

    /// Notes the name of a version that was applied without.
    func name(_ version: Int, of tenant: TenantID, _ name: String) throws {
        _ = try transaction.execute(
            """
            update platform.configuration set name = \(name)
            where tenant = \(tenant.name) and version = \(version) and name is null
            """)
    }

    /// Registers a tenant whose first version is about to be added.
    func insert(_ id: TenantID, role: String, wrappedKey: Data, at moment: Date) throws {
        _ = try transaction.execute(
            """
            insert into platform.tenant (id, schema_name, role_name, wrapped_key, active_version, created_at)
            values (\(id.name), \(id.schemaName), \(role), \(wrappedKey), 0, \(moment))
            """)
        _ = try transaction.execute("insert into platform.tenant_due (tenant) values (\(id.name))")
    }

    /// Adds a version and makes it the active one.
    func activate(
        _ configuration: StoredConfiguration, of tenant: TenantID, name: String, by user: String, note: String?,
        rollbackOf: Int?, at moment: Date
    ) throws {
        _ = try transaction.execute(
            """
            insert into platform.configuration (tenant, version, name, yaml, applied_at, applied_by, note, rollback_of)
            values (\(tenant.name), \(configuration.version), \(name), \(configuration.yaml), \(moment),
                \(user), \(note), \(rollbackOf))
            """)
        for (name, content) in configuration.files {
            _ = try transaction.execute(
                """
                insert into platform.configuration_file (tenant, version, name, content)
                values (\(tenant.name), \(configuration.version), \(name), \(content))
                """)
        }
        _ = try transaction.execute(
            "update platform.tenant set active_version = \(configuration.version) where id = \(tenant.name)")
    }

    /// Keeps others from making the same tenant, its role or its rights until the transaction ends.
    func lockMaking(_ id: TenantID) throws {
        _ = try transaction.execute("select pg_advisory_xact_lock(hashtextextended(\("tenant \(id.name)"), 0))")
    }

    /// Notes that a tenant's transactions run as another role from now on.
    func use(role: String, for tenant: TenantID) throws {
        _ = try transaction.execute("update platform.tenant set role_name = \(role) where id = \(tenant.name)")
    }

    /// Makes the tenant's schema, which nobody but its owner can reach yet; it may exist.
    func makeSchema(of tenant: TenantID) throws {
        let schema = try SQLIdentifier(tenant.schemaName)
        _ = try transaction.execute("create schema if not exists \(schema)")
        _ = try transaction.execute("revoke all on schema \(schema) from public")
    }

    /// Tenants whose role isn't there, as after a restore, or bears the name of another database.
    func withoutOwnRole(among tenants: [TenantID]) throws -> [StoredTenant] {
        let database = try TenantRoleStore(transaction: transaction).database()
        return try transaction.query(
            """
            select \(StoredTenant.columns), coalesce(pg_has_role(pg_roles.oid, 'member'), false)
            from platform.tenant left join pg_roles on rolname = role_name
            where id = any(\(tenants.map(\.name))) order by id
            """
        ).map { row in
            (tenant: try StoredTenant(row), hasRole: try row.decode(4, Bool.self))
        }.filter { tenant, hasRole in
            !hasRole || tenant.role != TenantRole.name(schema: tenant.id.schemaName, database: database)
        }.map(\.tenant)
    }

    /// Tenants with a table that their role can't read.
    func ungranted(among tenants: [TenantID]) throws -> [StoredTenant] {
        try transaction.query(
            """
            select distinct tenant.id, wrapped_key, active_version, role_name from platform.tenant
            join pg_catalog.pg_namespace on nspname = schema_name
            \(Self.tablesOfNamespace)
            where tenant.id = any(\(tenants.map(\.name)))
                and not has_table_privilege(role_name, pg_class.oid, 'select')
            order by tenant.id
            """
        ).map(StoredTenant.init)
    }

    /// By the index of what depends on a schema: there is none of `pg_class` by schema, and with many tenants that is long.
    private static let tablesOfNamespace: SQL = """
        join pg_catalog.pg_depend on refclassid = 'pg_catalog.pg_namespace'::regclass and refobjid = pg_namespace.oid
            and classid = 'pg_catalog.pg_class'::regclass
        join pg_catalog.pg_class on pg_class.oid = objid and relkind = 'r'
        """

    /// Lets the role use what the migrations have made in its schema, and nothing it could change there.
    func grantTables(of tenant: StoredTenant) throws {
        let schema = try SQLIdentifier(tenant.id.schemaName)
        let role = try SQLIdentifier(tenant.role)
        let tables = try transaction.query(
            "select relname::text from pg_catalog.pg_namespace \(Self.tablesOfNamespace) where nspname = \(schema.name)"
        ) { try SQLIdentifier($0.decode(0, String.self)) }
        let list = tables.dropFirst().reduce(tables.first.map { "\(schema).\($0)" as SQL } ?? "") { list, table in
            "\(list), \(schema).\(table)"
        }
        _ = try transaction.execute("grant usage on schema \(schema) to \(role)")
        // Tables by name, and no sequences: `on all tables` reads the whole catalogue several times, and columns that are
        // their own identity need no right to a sequence.
        _ = try transaction.execute("grant select, insert, update, delete on \(list) to \(role)")
        _ = try transaction.execute(
            "revoke update, delete on \(schema).audit from \(role)")
    }
}
