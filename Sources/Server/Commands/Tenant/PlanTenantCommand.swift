import ArgumentParser

/// `madoguchi tenant plan`.
struct PlanTenantCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Says what applying a tenant would do, and names every booking it hits; changes nothing.",
        discussion: """
            Compares with the version in force. Exit code 0 also where bookings are hit. \
            The plan printed is for madoguchi tenant apply --plan.
            """)

    @Argument(help: "A folder with a tenant.yaml.", completion: .directory)
    var path: String

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = ApplyOptions(database: try database.options(environment: session.environment), path: path)
        let report = try await session.actions.planTenant(options)
        try output.print(report, in: session)
        guard report.plan != nil else { throw CommandFailure.refused("") }
    }
}
