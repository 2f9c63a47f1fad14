import ArgumentParser
import Domain
import Platform
import TenantConfig

/// `madoguchi migrate`: the same for the platform's schema and every tenant's.
struct MigrateCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "migrate",
            abstract: Bilingual(
                "Brings the schemas of the platform and of all tenants up to date.", ja: "システムとすべてのテナントのスキーマを最新にします。"),
            discussion: Bilingual(
                "Each schema is a transaction of its own; after an interruption the same command goes on.",
                ja: "スキーマごとに1つのトランザクションで実行します。中断した場合は、同じコマンドで続きから実行できます。"))
    }

    @Flag(
        help: ArgumentHelp(
            "Marks a new database as one for rehearsals: only there may servers and commands have --rehearse-at.",
            ja: "新しいデータベースを予行演習用にします。--rehearse-at は予行演習用のデータベースでだけ使えます。"))
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
