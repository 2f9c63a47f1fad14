import ArgumentParser
import Domain
import Platform

/// `madoguchi booking show`.
struct ShowBookingCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows one booking: its time, its state, and mails about it that weren't sent.")

    @OptionGroup var booking: BookingArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> BookingReport {
        try await session.withTenant(booking.tenant, database) { tenant in
            let (booking, _) = try await booking.booking(of: tenant)
            return BookingReport(
                booking: BookingSummary(booking), language: booking.language.tag, cancelledAt: booking.cancelledAt,
                cancelledBy: booking.cancelledBy?.rawValue,
                unsentMails: try await UnsentMail.about(booking, of: tenant))
        }
    }
}
