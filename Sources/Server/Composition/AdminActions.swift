import Domain
import Foundation
import Platform
import Postgres
import TenantConfig

/// The actions of commands that look after the platform.
enum AdminActions {
    @Sendable static func migrate(_ options: DatabaseOptions) async throws -> MigrationReport {
        try await Program.withDatabase(options) { database in
            let migrations = try PlatformMigrations()
            var outcomes = try await migrations.migratePlatform(database, logger: Program.commandLogger)
            let ids = try await TenantProvisioner.tenantIDs(database)
            outcomes += try await migrations.migrate(ids, database, logger: Program.commandLogger)
            return try report(outcomes, latest: migrations.latest)
        }
    }

    @Sendable static func list(_ options: DatabaseOptions) async throws -> [TenantSummary] {
        try await Program.withDatabase(options) { database in
            try await TenantProvisioner.activeConfigurations(database).map { tenant in
                TenantSummary(
                    tenant: tenant.id.name, name: TenantFile.name(inApplied: tenant.yaml) ?? "?",
                    version: tenant.version, appliedAt: tenant.appliedAt)
            }
        }
    }

    private static func report(
        _ outcomes: [SchemaOutcome], latest: (platform: Int, tenant: Int)
    ) throws -> MigrationReport {
        for outcome in outcomes {
            switch outcome.result {
            case .failed(let error):
                throw CommandFailure.unavailable("\(outcome.scope.schema.name): \(error)")
            case .ahead(let number):
                throw CommandFailure.refused(
                    "\(outcome.scope.schema.name) has migration \(number), which this program doesn't know.")
            case .applied, .current: break
            }
        }
        return MigrationReport(
            schemas: outcomes.map { outcome in
                let applied: [Int] = if case .applied(let numbers) = outcome.result { numbers } else { [] }
                return MigrationReport.Schema(
                    schema: outcome.scope.schema.name,
                    version: outcome.scope.schema.name == "platform" ? latest.platform : latest.tenant, applied: applied
                )
            })
    }
}
