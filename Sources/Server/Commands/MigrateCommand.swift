import ArgumentParser

/// `madoguchi migrate`.
struct MigrateCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the schemas of the platform and of all tenants up to date.",
        discussion: "Each schema is a transaction of its own; after an interruption the same command goes on.")

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = try database.optionsWithoutKey(environment: session.environment)
        try output.print(try await session.actions.migrate(options), in: session)
    }
}
