import ArgumentParser
import Domain
import Platform

/// What `booking cancel` did.
struct CancellationReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// Whether a mail about it has been queued.
    let mailQueued: Bool
    /// Mails about it from before that weren't sent, or not yet.
    let unsentMails: [UnsentMail]

    var text: Bilingual {
        let outcome =
            mailQueued
            ? Bilingual("cancelled, mail queued", ja: "キャンセルしました。お知らせのメールを送ります。")
            : Bilingual("cancelled", ja: "キャンセル済みです。")
        return Bilingual("\(tenant) \(receiptNumber): ", ja: "\(tenant) \(receiptNumber)：") + outcome
            + Bilingual(same: "\n") + unsentMails.map(\.text).joined()
    }
}

/// `madoguchi booking cancel`.
struct CancelBookingCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cancel",
            abstract: Bilingual(
                "Cancels a booking on a phone call, also after the deadline, until the appointment is over.",
                ja: "電話などの申し出により予約をキャンセルします。期限を過ぎていても、予約の時間が終わるまで実行できます。"))
    }

    @OptionGroup var booking: BookingArguments
    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption
    @OptionGroup var confirmation: ConfirmationOption

    @OptionGroup var address: PublicURLOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> CancellationReport {
        try await session.withTenant(booking.tenant, database, address: address) { tenant in
            let (booking, service) = try await booking.booking(of: tenant)
            let unsent = try await UnsentMail.about(booking, of: tenant)
            if booking.state != .cancelled {
                guard tenant.now < booking.end else { throw Self.over(booking) }
                try confirmation.confirm(
                    BookingSummary(booking).text, Bilingual("Cancel this booking?", ja: "この予約をキャンセルしますか。"), in: session)
            }
            let outcome = try await BookingService(tenant, service: service)
                .cancel(booking, by: .office, officer: person.name(session.environment), reason: reason.reason)
            if case .failure(.deadlinePassed) = outcome { throw Self.over(booking) }
            guard case .success = outcome else {
                throw CommandFailure.changedMeanwhile
            }
            return CancellationReport(
                tenant: tenant.settings.id.name, receiptNumber: booking.receipt.description,
                mailQueued: booking.state != .cancelled, unsentMails: unsent)
        }
    }

    private static func over(_ booking: Booking) -> CommandFailure {
        let end = JapaneseFormat.dateTime(booking.end, language: "ja")
        return .refused(
            Bilingual(
                "The appointment is over since \(end); see madoguchi booking missed and penalty excuse.",
                ja: "予約の時間は\(end)に終わっています。madoguchi booking missed または penalty excuse を使ってください。"))
    }
}

extension CommandFailure {
    /// Somebody else was quicker.
    static let changedMeanwhile = refused(
        Bilingual("The booking was changed meanwhile; try again.", ja: "その間に予約が変更されました。もう一度実行してください。"))
}
