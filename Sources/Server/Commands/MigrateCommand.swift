import ArgumentParser
import Platform
import TenantConfig

/// `madoguchi migrate`: the same for the platform's schema and every tenant's.
struct MigrateCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the schemas of the platform and of all tenants up to date.",
        discussion: "Each schema is a transaction of its own; after an interruption the same command goes on.")

    @Flag(help: "Marks a new database as one for rehearsals: only there may servers and commands have --rehearse-at.")
    var rehearsal = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> MigrationReport {
        try await session.withDatabase(database) { database in
            let migrations = try PlatformMigrations()
            var outcomes = try await migrations.migratePlatform(database, logger: session.logger)
            try await InstallationService(database).mark(isRehearsal: rehearsal)
            let ids = try await TenantProvisioner.tenantIDs(database)
            outcomes += try await migrations.migrate(ids, database, logger: session.logger)
            try await TenantProvisioner.noteNames(database) { TenantFile.name(inApplied: $0) }
            return try MigrationReport(outcomes, latest: migrations.latest)
        }
    }
}
