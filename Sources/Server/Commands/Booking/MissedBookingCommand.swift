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

    var text: Bilingual {
        let outcome =
            missed
            ? Bilingual("missed", ja: changed ? "不来庁と記録しました。" : "すでに不来庁と記録されています。")
            : Bilingual("not missed", ja: changed ? "不来庁の記録を取り消しました。" : "不来庁とは記録されていません。")
        return Bilingual("\(tenant) \(receiptNumber): ", ja: "\(tenant) \(receiptNumber)：") + outcome
            + Bilingual(changed ? "\n" : ", as before\n", ja: "\n") + unsentMails.map(\.text).joined()
    }
}

/// `madoguchi booking missed`.
struct MissedBookingCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "missed",
            abstract: Bilingual(
                "Records that nobody came to a booking (不来庁), once its time has begun.",
                ja: "来庁がなかったこと（不来庁）を記録します。予約の時間になってから実行できます。"))
    }

    @OptionGroup var booking: BookingArguments
    @OptionGroup var person: PersonOption
    @OptionGroup var confirmation: ConfirmationOption

    @Flag(help: ArgumentHelp("Take an earlier record back.", ja: "記録を取り消します。"))
    var undo = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> MissedReport {
        try await session.withTenant(booking.tenant, database) { tenant in
            let (booking, service) = try await booking.booking(of: tenant)
            let question =
                undo
                ? Bilingual("Take the record back?", ja: "不来庁の記録を取り消しますか。")
                : Bilingual("Record that nobody came?", ja: "不来庁と記録しますか。")
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
                throw CommandFailure.refused(
                    Bilingual("The appointment hasn't begun yet: \(start).", ja: "予約の時間（\(start)）にまだなっていません。"))
            case .cancelled:
                throw CommandFailure.refused(
                    Bilingual(
                        "The booking \(booking.receipt) is cancelled.", ja: "受付番号\(booking.receipt)の予約はキャンセルされています。"))
            case .stale: throw CommandFailure.changedMeanwhile
            }
        }
    }
}
