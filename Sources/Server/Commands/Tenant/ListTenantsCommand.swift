import ArgumentParser

/// `madoguchi tenant list`.
struct ListTenantsCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the tenants and the versions in force.")

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = try database.optionsWithoutKey(environment: session.environment)
        try output.print(
            try await session.actions.listTenants(options),
            orSay: "There is no tenant yet: madoguchi tenant apply puts one into force.", in: session)
    }
}
