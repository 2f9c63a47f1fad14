import ArgumentParser

/// What `booking missed` was told.
struct MissedOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    let receiptNumber: String
    let by: String
    /// Whether an earlier record is taken back.
    let undo: Bool
}

/// What `booking missed` did.
struct MissedReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// Whether the booking counts as missed now.
    let missed: Bool
    /// False where it was so before.
    let changed: Bool

    var text: String {
        let outcome = missed ? "missed" : "not missed"
        return "\(tenant) \(receiptNumber): \(outcome)\(changed ? "" : ", as before")\n"
    }
}

/// `madoguchi booking missed`.
struct MissedBookingCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "missed",
        abstract: "Records that nobody came to a booking (不来庁), once its time has begun.")

    @OptionGroup var booking: BookingArguments
    @OptionGroup var person: PersonOption

    @Flag(help: "Take an earlier record back.")
    var undo = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = MissedOptions(
            database: try database.options(environment: session.environment), tenant: booking.tenant,
            receiptNumber: booking.receiptNumber, by: person.name(session.environment), undo: undo)
        try output.print(try await session.actions.recordMissed(options), in: session)
    }
}
