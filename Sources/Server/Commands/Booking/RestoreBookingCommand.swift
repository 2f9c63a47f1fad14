import ArgumentParser
import Domain
import Platform

/// What `booking restore` did.
struct RestorationReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// False where the booking stood before.
    let changed: Bool
    /// Mails about it from before that weren't sent, or not yet.
    let unsentMails: [UnsentMail]

    var text: Bilingual {
        let outcome =
            changed
            ? Bilingual("restored, mail queued", ja: "キャンセルした予約を元に戻しました。お知らせのメールを送ります。")
            : Bilingual("confirmed, as before", ja: "予約は有効です（変更はありません）。")
        return Bilingual("\(tenant) \(receiptNumber): ", ja: "\(tenant) \(receiptNumber)：") + outcome
            + Bilingual(same: "\n") + unsentMails.map(\.text).joined()
    }
}

/// `madoguchi booking restore`.
struct RestoreBookingCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: Bilingual(
                "Restores a cancelled booking while its places are free, until the appointment is over.",
                ja: "キャンセルした予約を、枠が空いていれば元に戻します。予約の時間が終わるまで実行できます。"))
    }

    @OptionGroup var booking: BookingArguments
    @OptionGroup var person: PersonOption
    @OptionGroup var confirmation: ConfirmationOption

    @OptionGroup var address: PublicURLOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> RestorationReport {
        try await session.withTenant(booking.tenant, database, address: address) { tenant in
            let (booking, service) = try await booking.booking(of: tenant)
            guard booking.state != .missed else {
                throw CommandFailure.refused(
                    Bilingual(
                        "The booking \(booking.receipt) is missed, not cancelled.",
                        ja: "受付番号\(booking.receipt)の予約は、キャンセルではなく不来庁と記録されています。"))
            }
            let unsent = try await UnsentMail.about(booking, of: tenant)
            if booking.state == .cancelled {
                try confirmation.confirm(
                    BookingSummary(booking).text, Bilingual("Restore this booking?", ja: "この予約を元に戻しますか。"), in: session)
            }
            let outcome = try await BookingService(tenant, service: service)
                .restore(booking, by: person.name(session.environment))
            switch outcome {
            case .failure(let refusal): throw Self.failure(refusal, booking)
            case .success(let isFresh):
                return RestorationReport(
                    tenant: tenant.settings.id.name, receiptNumber: booking.receipt.description, changed: isFresh,
                    unsentMails: unsent)
            }
        }
    }

    private static func failure(_ refusal: BookingRefusal, _ booking: Booking) -> CommandFailure {
        switch refusal {
        case .deadlinePassed:
            let end = JapaneseFormat.dateTime(booking.end, language: "ja")
            return .refused(Bilingual("The appointment is over since \(end).", ja: "予約の時間は\(end)に終わっています。"))
        case .slotClosed:
            return .refused(
                Bilingual("The office doesn't offer this time any more.", ja: "この日時は、現在の受付時間にありません。"))
        case .slotTaken:
            return .refused(
                Bilingual(
                    "Somebody else has the time by now; nothing is free there.",
                    ja: "この日時は、すでにほかの方が予約したか仮押さえ中のため、空きがありません。"))
        case .duplicate:
            return .refused(
                Bilingual(
                    "The same person or application number has another booking by now.",
                    ja: "同じ方または同じ申請番号で、すでに別の予約があります。"))
        case .limitReached(let count):
            return .refused(
                Bilingual(
                    "The visitor has other bookings by now, as many as allowed: \(count).",
                    ja: "同じ方の別の予約が上限に達しています（\(count)件）。"))
        case .casesReached:
            return .refused(
                Bilingual(
                    "The visitor's other bookings of this time leave no room for its cases.",
                    ja: "同じ方の同じ日時の別の予約と合わせると、件数の上限を超えます。"))
        default: return .changedMeanwhile
        }
    }
}
