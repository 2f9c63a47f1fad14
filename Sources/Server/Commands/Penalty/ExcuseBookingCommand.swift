import ArgumentParser

/// What `penalty excuse` was told.
struct ExcuseOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    let receiptNumber: String
    let by: String
    let reason: String
}

/// What `penalty excuse` did.
struct ExcuseReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// False where it was excused before.
    let changed: Bool

    var text: String { "\(tenant) \(receiptNumber): excused\(changed ? "" : ", as before")\n" }
}

/// `madoguchi penalty excuse`.
struct ExcuseBookingCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "excuse",
        abstract: "Excuses a missed or cancelled booking: it no longer counts towards refusals, nor for rules.")

    @OptionGroup var booking: BookingArguments
    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = ExcuseOptions(
            database: try database.options(environment: session.environment), tenant: booking.tenant,
            receiptNumber: booking.receiptNumber, by: person.name(session.environment), reason: reason.reason)
        try output.print(try await session.actions.excuseBooking(options), in: session)
    }
}
