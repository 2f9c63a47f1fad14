import ArgumentParser

/// What `tenant rollback` was told.
struct RollbackOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    let version: Int
    /// Who does it, for the record.
    var by = ""
    var terms = TermsOptions()
}

/// `madoguchi tenant rollback`.
struct RollBackTenantCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Puts an older version's content into force again, as a new version.",
        discussion: """
            The history only grows. --dry-run says what would happen, as madoguchi tenant plan does, and gives the plan \
            for --plan, which is needed where bookings are hit.
            """)

    @Argument(help: "The tenant.")
    var tenant: String

    @Argument(help: "The version whose content comes back.")
    var version: Int

    @Flag(help: "Only say what would happen.")
    var dryRun = false

    @OptionGroup var terms: TermsArguments
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = RollbackOptions(
            database: try database.options(environment: session.environment), tenant: tenant, version: version,
            by: person.name(session.environment), terms: try terms.options())
        guard !dryRun else {
            let report = try await session.actions.planRollback(options)
            try output.print(report, in: session)
            guard report.plan != nil else { throw CommandFailure.refused("") }
            return
        }
        let report = try await session.actions.rollBackTenant(options)
        try output.print(report, in: session)
        guard report.version != nil else { throw CommandFailure.refused("") }
    }
}
