import ArgumentParser

/// `madoguchi tenant versions`.
struct ListVersionsCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "Lists a tenant's versions, the newest first; * is the one in force.")

    @Argument(help: "The tenant.")
    var tenant: String

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = try database.optionsWithoutKey(environment: session.environment)
        try output.print(ReportList(reports: try await session.actions.listVersions(options, tenant)), in: session)
    }
}
