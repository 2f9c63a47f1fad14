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

    @OptionGroup var booking: BookingArguments
    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption

    @OptionGroup var address: PublicURLOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = CancellationOptions(
            database: try database.options(environment: session.environment), tenant: booking.tenant,
            receiptNumber: booking.receiptNumber, reason: reason.reason, by: person.name(session.environment),
            publicURL: try address.required(session.environment).text)
        try output.print(try await session.actions.cancelBooking(options), in: session)
    }
}
