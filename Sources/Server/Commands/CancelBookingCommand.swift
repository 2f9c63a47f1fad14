import ArgumentParser

/// What `booking cancel` was told.
struct CancellationOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    let receiptNumber: String
    /// For the record and the resident's mail.
    let reason: String
    let by: String
    /// The address that visitors see, for links in the mail.
    let publicURL: String
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

    @Option(help: "The platform's address as visitors see it, for links in the mail (MADOGUCHI_PUBLIC_URL).")
    var publicURL: String?

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
            receiptNumber: receiptNumber, reason: reason, by: by ?? session.environment["USER"] ?? "unknown",
            publicURL: try publicURL(session.environment))
        try output.print(try await session.actions.cancelBooking(options), in: session)
    }

    private func publicURL(_ environment: [String: String]) throws -> String {
        let text = try EnvironmentSetting.publicURL.required(option: publicURL, environment: environment)
        do {
            return try PublicURL(text).text
        } catch {
            throw ValidationError("--public-url must be a scheme and a host, such as https://yoyaku.example.jp.")
        }
    }
}
