import Foundation
public import Logging
public import Postgres
public import Domain

/// The numbered migrations of the schema `platform` and of every tenant's schema.
public struct PlatformMigrations: Sendable {
    private let platform: [Migration]
    private let tenant: [Migration]

    /// Loads the migrations that this program was built with.
    public init() throws {
        let directory = Bundle.module.bundleURL
        platform = try Migration.load(directory: directory.appendingPathComponent("platform"))
        tenant = try Migration.load(directory: directory.appendingPathComponent("tenant"))
    }

    /// The newest migrations there are.
    public var latest: (platform: Int, tenant: Int) { (platform.count, tenant.count) }

    /// Brings the schema `platform` up to date, and makes it where it is missing.
    public func migratePlatform(_ database: Database, logger: Logger) async throws -> [SchemaOutcome] {
        let scope = try SchemaScope.platform()
        return try await runner(database, scope, logger).run(platform, schemas: [scope])
    }

    /// Brings tenants' schemas up to date, and their roles; each is made before by `TenantProvisioner`.
    ///
    /// Roles aren't part of a database's dump, and in earlier versions bore names that databases of one cluster shared: the
    /// run after the one that gives a tenant its new role takes from the former one what it could reach.
    public func migrate(
        _ tenants: [TenantID], _ database: Database, logger: Logger,
        progress: @Sendable (SchemaOutcome) -> Void = { _ in }
    ) async throws -> [SchemaOutcome] {
        try await settleRoles(of: tenants, database)
        let owners = try tenants.map { try $0.ownerScope() }
        let outcomes = try await runner(database, .platform(), logger).run(tenant, schemas: owners, progress: progress)
        // Asked of the database rather than of the outcomes: an earlier run may have ended between tables and rights.
        let ungranted = try await database.readPlatform {
            try TenantStore(transaction: $0).ungranted(among: tenants)
        }
        for tenant in ungranted {
            try await database.transaction(in: .platform()) { transaction in
                let store = TenantStore(transaction: transaction)
                // Two that grant the same at once would meet in PostgreSQL's catalogue.
                try store.lockMaking(tenant.id)
                try store.grantTables(of: tenant)
            }
        }
        return outcomes
    }

    private func settleRoles(of tenants: [TenantID], _ database: Database) async throws {
        let (without, retired) = try await database.readPlatform { transaction in
            (
                try TenantStore(transaction: transaction).withoutOwnRole(among: tenants),
                try TenantRoleStore(transaction: transaction).former(among: tenants)
            )
        }
        for tenant in without {
            try await database.transaction(in: .platform()) { transaction in
                let (store, roles) = (TenantStore(transaction: transaction), TenantRoleStore(transaction: transaction))
                try store.lockMaking(tenant.id)
                let role = try roles.name(for: tenant.id)
                try roles.make(role)
                try store.use(role: role, for: tenant.id)
            }
        }
        for tenant in retired {
            try await database.transaction(in: .platform()) { transaction in
                try TenantStore(transaction: transaction).lockMaking(tenant)
                try TenantRoleStore(transaction: transaction).retire(formerRoleOf: tenant)
            }
        }
    }

    /// Whether this program can work with the schema `platform` and with at least one tenant's; one query.
    ///
    /// A tenant whose schema lags behind the others' keeps nobody from being served; see ``outdated(_:)``.
    public func isCurrent(_ database: Database) async throws -> Bool {
        let wanted = (platform.count, tenant.count)
        return try await database.readPlatform { transaction in
            let row = try transaction.first(
                """
                select coalesce(max(number) filter (where schema_name = 'platform'), 0)::int8,
                    coalesce(max(number) filter (where schema_name <> 'platform'), 0)::int8,
                    exists (select from platform.tenant where active_version > 0)
                from platform.migration
                """)
            guard let row, try row.decode(0, Int.self) >= wanted.0 else { return false }
            return try row.decode(1, Int.self) >= wanted.1 || !row.decode(2, Bool.self)
        }
    }

    /// The tenants in force whose schema lacks a migration of this program.
    public func outdated(_ database: Database) async throws -> Set<TenantID> {
        let wanted = tenant.count
        return try await database.readPlatform { transaction in
            let rows = try transaction.query(
                """
                select tenant.id from platform.tenant
                left join platform.migration on migration.schema_name = tenant.schema_name
                where active_version > 0
                group by tenant.id having coalesce(max(number), 0) < \(wanted)
                """)
            return Set(try rows.map { TenantID(name: try $0.decode(0, String.self)) })
        }
    }

    private func runner(_ database: Database, _ ledger: SchemaScope, _ logger: Logger) -> MigrationRunner {
        MigrationRunner(database: database, ledger: ledger.schema, logger: logger)
    }
}
