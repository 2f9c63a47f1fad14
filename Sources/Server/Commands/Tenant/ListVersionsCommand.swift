import ArgumentParser
import Platform

/// `madoguchi tenant versions`.
struct ListVersionsCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "Lists a tenant's versions, the newest first; * is the one in force.")

    @OptionGroup var tenant: TenantArgument

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<VersionSummary> {
        try await session.withDatabase(database) { database in
            ReportList(try await tenant.versions(database).map(VersionSummary.init))
        }
    }
}
