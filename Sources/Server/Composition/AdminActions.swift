import Foundation
import Logging
import Platform
import Plugins
import Postgres
import TenantConfig

/// The actions of commands that look after the platform.
enum AdminActions {
    @Sendable static func migrate(_ options: DatabaseOptions) async throws -> MigrationReport {
        let logger = Logger(label: "madoguchi")
        let database = Database(DatabaseConfiguration(connectionString: options.url), logger: logger)
        do {
            let migrations = try PlatformMigrations()
            var outcomes = try await migrations.migratePlatform(database, logger: logger)
            let ids = try await TenantProvisioner.tenantIDs(database)
            outcomes += try await migrations.migrate(ids, database, logger: logger)
            await database.shutdown()
            return try report(outcomes, latest: migrations.latest)
        } catch {
            await database.shutdown()
            throw Program.said(error)
        }
    }

    @Sendable static func list(_ options: DatabaseOptions) async throws -> [TenantSummary] {
        let database = Database(
            DatabaseConfiguration(connectionString: options.url), logger: Logger(label: "madoguchi"))
        do {
            let active = try await TenantProvisioner.activeConfigurations(database)
            await database.shutdown()
            return active.map { tenant in
                let settings = TenantFile.read(yaml: tenant.yaml, rules: EligibilityRules.all).settings
                return TenantSummary(
                    tenant: tenant.id.name, name: settings?.name.japanese ?? "?", version: tenant.version,
                    appliedAt: tenant.appliedAt)
            }
        } catch {
            await database.shutdown()
            throw Program.said(error)
        }
    }

    @Sendable static func cancelBooking(_ options: CancellationOptions) async throws -> CancellationReport {
        try await Program.run(options.database) { program in
            let tenant = try await program.tenant(options.tenant, publicURL: options.publicURL)
            guard let receipt = ReceiptNumber(typed: options.receiptNumber) else {
                throw CommandFailure.refused(
                    "'\(options.receiptNumber)' is no receipt number: its check digit is wrong.")
            }
            guard let booking = try await BookingReader(tenant).read(receipt: receipt),
                let service = tenant.settings.service(booking.service)
            else { throw CommandFailure.refused("There is no booking \(receipt) at \(options.tenant).") }
            let outcome = try await BookingService(tenant, service: service)
                .cancel(booking, by: .office, officer: options.by, reason: options.reason)
            guard case .cancelled = outcome else {
                throw CommandFailure.refused("The booking was changed meanwhile; try again.")
            }
            return CancellationReport(
                tenant: options.tenant, receiptNumber: receipt.description, mailQueued: booking.state == .confirmed)
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
