import ArgumentParser
import Domain
import Platform

/// What `booking missed` did.
struct MissedReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// Whether the booking counts as missed now.
    let missed: Bool
    /// False where it was so before.
    let changed: Bool
    /// Mails about it that weren't sent, or not yet: the visitor may not have known.
    let unsentMails: [UnsentMail]

    var text: String {
        let outcome = missed ? "missed" : "not missed"
        return "\(tenant) \(receiptNumber): \(outcome)\(changed ? "" : ", as before")\n"
            + unsentMails.map(\.text).joined()
    }
}

/// `madoguchi booking missed`.
struct MissedBookingCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "missed",
        abstract: "Records that nobody came to a booking (不来庁), once its time has begun.")

    @OptionGroup var booking: BookingArguments
    @OptionGroup var person: PersonOption
    @OptionGroup var confirmation: ConfirmationOption

    @Flag(help: "Take an earlier record back.")
    var undo = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> MissedReport {
        try await session.withTenant(booking.tenant, database) { tenant in
            let (booking, service) = try await booking.booking(of: tenant)
            let question = undo ? "Take the record back?" : "Record that nobody came?"
            try confirmation.confirm(BookingSummary(booking).text, question, in: session)
            let outcome = try await BookingService(tenant, service: service)
                .recordMissed(booking, by: person.name(session.environment), isTakenBack: undo)
            switch outcome {
            case .recorded(let fresh):
                return MissedReport(
                    tenant: tenant.settings.id.name, receiptNumber: booking.receipt.description, missed: !undo,
                    changed: fresh, unsentMails: try await UnsentMail.about(booking, of: tenant))
            case .early:
                let start = JapaneseFormat.dateTime(booking.start, language: "ja")
                throw CommandFailure.refused("The appointment hasn't begun yet: \(start).")
            case .cancelled: throw CommandFailure.refused("The booking \(booking.receipt) is cancelled.")
            case .stale: throw CommandFailure.refused("The booking was changed meanwhile; try again.")
            }
        }
    }
}
