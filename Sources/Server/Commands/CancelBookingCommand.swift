import ArgumentParser

/// What `booking cancel` was told.
struct CancellationOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    let receiptNumber: String
    /// For the record and the resident's mail.
    let reason: String
    let by: String
}

/// What `booking cancel` did.
struct CancellationReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// Whether a mail about it has been queued.
    let mailQueued: Bool

    var text: String { "\(tenant) \(receiptNumber): cancelled\(mailQueued ? ", mail queued" : "")\n" }
}

/// `madoguchi booking cancel`.
struct CancelBookingCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancels a booking on a phone call, also after the deadline.")

    @Argument(help: "The tenant.")
    var tenant: String

    @Argument(help: "The receipt number (受付番号).")
    var receiptNumber: String

    @Option(help: "Why, for the record and the mail.")
    var reason: String

    @Option(help: "Who cancels it, for the record (default: the user's name).")
    var by: String?

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func validate() throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason must say something.")
        }
    }

    func perform(in session: CommandSession) async throws {
        let options = CancellationOptions(
            database: try database.options(environment: session.environment), tenant: tenant,
            receiptNumber: receiptNumber, reason: reason, by: by ?? session.environment["USER"] ?? "unknown")
        try output.print(try await session.actions.cancelBooking(options), in: session)
    }
}
