import ArgumentParser
import Domain
import Platform

/// `madoguchi booking show`.
struct ShowBookingCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: Bilingual(
                "Shows one booking: its time, its state, and mails about it that weren't sent.",
                ja: "予約1件の日時、状態、未送信のメールを表示します。"))
    }

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
