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

    /// Brings tenants' schemas up to date; each is made before by `TenantProvisioner`.
    public func migrate(
        _ tenants: [TenantID], _ database: Database, logger: Logger,
        progress: @Sendable (SchemaOutcome) -> Void = { _ in }
    ) async throws -> [SchemaOutcome] {
        let owners = try tenants.map { SchemaScope(schema: try SQLIdentifier($0.schemaName), role: nil) }
        let outcomes = try await runner(database, .platform(), logger).run(tenant, schemas: owners, progress: progress)
        // Asked of the database rather than of the outcomes: an earlier run may have ended between tables and rights.
        let ungranted = try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) {
            try TenantStore(transaction: $0).ungranted(among: tenants)
        }
        for id in ungranted {
            try await database.transaction(in: .platform()) { transaction in
                try TenantStore(transaction: transaction).grantTables(of: id)
            }
        }
        return outcomes
    }

    /// Whether a tenant's schema and the platform's have every migration; one query.
    public func isCurrent(_ database: Database) async throws -> Bool {
        let wanted = (platform.count, tenant.count)
        return try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) { transaction in
            let row = try transaction.first(
                """
                select coalesce(max(number) filter (where schema_name = 'platform'), 0)::int8,
                    coalesce((select min(newest) from (
                        select coalesce(max(number), 0)::int8 as newest from platform.tenant
                        left join platform.migration on migration.schema_name = tenant.schema_name
                        group by tenant.id) as schemas), \(wanted.1))
                from platform.migration
                """)
            guard let row else { return false }
            return try row.decode(0, Int.self) >= wanted.0 && row.decode(1, Int.self) >= wanted.1
        }
    }

    private func runner(_ database: Database, _ ledger: SchemaScope, _ logger: Logger) -> MigrationRunner {
        MigrationRunner(database: database, ledger: ledger.schema, logger: logger)
    }
}
