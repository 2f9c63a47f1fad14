import ArgumentParser
import Domain
import Platform

/// `madoguchi tenant versions`.
struct ListVersionsCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "versions",
            abstract: Bilingual(
                "Lists a tenant's versions, the newest first; * is the one in force.",
                ja: "テナントのバージョンを新しい順に表示します。*は現在のバージョンです。"))
    }

    @OptionGroup var tenant: TenantArgument

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<VersionSummary> {
        try await session.withDatabase(database) { database in
            ReportList(try await tenant.versions(database).map(VersionSummary.init))
        }
    }
}
