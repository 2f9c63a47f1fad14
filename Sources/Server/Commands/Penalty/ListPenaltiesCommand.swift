import ArgumentParser

/// What `penalty list` was told.
struct PenaltyListOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    /// Whether those that are over, withdrawn or waived are listed too.
    let all: Bool
}

/// `madoguchi penalty list`.
struct ListPenaltiesCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the refusals in force, with the bookings behind them.")

    @Argument(help: "The tenant.")
    var tenant: String

    @Flag(help: "Also those that are over, withdrawn or waived.")
    var all = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = PenaltyListOptions(
            database: try database.options(environment: session.environment), tenant: tenant, all: all)
        try output.print(
            try await session.actions.listPenalties(options),
            orSay: all ? "Nobody has been refused so far." : "Nobody is refused now; --all shows the past.", in: session
        )
    }
}
