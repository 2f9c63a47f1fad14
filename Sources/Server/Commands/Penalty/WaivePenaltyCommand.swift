import ArgumentParser

/// What `penalty waive` was told.
struct WaiverOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    /// The penalty's id, as `penalty list` shows it.
    let penalty: String
    let by: String
    let reason: String
}

/// What `penalty waive` did.
struct WaiverReport: Report, Equatable {
    let tenant: String
    let id: String
    /// False where it was waived before.
    let changed: Bool

    var text: String { "\(tenant) \(id): waived\(changed ? "" : ", as before")\n" }
}

/// `madoguchi penalty waive`.
struct WaivePenaltyCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Waives a refusal; its bookings don't count any more.")

    @Argument(help: "The tenant.")
    var tenant: String

    @Argument(help: "The penalty's id, as 'penalty list' shows it.")
    var penalty: String

    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = WaiverOptions(
            database: try database.options(environment: session.environment), tenant: tenant, penalty: penalty,
            by: person.name(session.environment), reason: reason.reason)
        try output.print(try await session.actions.waivePenalty(options), in: session)
    }
}
