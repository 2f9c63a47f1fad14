import ArgumentParser
import Domain
import Platform

/// What `booking cancel` did.
struct CancellationReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// Whether a mail about it has been queued.
    let mailQueued: Bool

    var text: String { "\(tenant) \(receiptNumber): cancelled\(mailQueued ? ", mail queued" : "")\n" }
}

/// `madoguchi booking cancel`.
struct CancelBookingCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancels a booking on a phone call, also after the deadline.")

    @OptionGroup var booking: BookingArguments
    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption

    @OptionGroup var address: PublicURLOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> CancellationReport {
        try await session.withTenant(booking.tenant, database, address: address) { tenant in
            let (booking, service) = try await booking.booking(of: tenant)
            let outcome = try await BookingService(tenant, service: service)
                .cancel(booking, by: .office, officer: person.name(session.environment), reason: reason.reason)
            guard case .success = outcome else {
                throw CommandFailure.refused("The booking was changed meanwhile; try again.")
            }
            return CancellationReport(
                tenant: tenant.settings.id.name, receiptNumber: booking.receipt.description,
                mailQueued: booking.state != .cancelled)
        }
    }
}
