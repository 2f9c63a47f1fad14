import ArgumentParser
import Domain
import Platform

/// What `penalty excuse` did.
struct ExcuseReport: Report, Equatable {
    let tenant: String
    let receiptNumber: String
    /// False where it was excused before.
    let changed: Bool

    var text: Bilingual {
        Bilingual(
            "\(tenant) \(receiptNumber): excused\(changed ? "" : ", as before")\n",
            ja: "\(tenant) \(receiptNumber)：\(changed ? "回数から除きました。" : "すでに回数から除かれています。")\n")
    }
}

/// `madoguchi penalty excuse`.
struct ExcuseBookingCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "excuse",
            abstract: Bilingual(
                "Excuses a missed or cancelled booking: it no longer counts towards refusals, nor for rules.",
                ja: "不来庁またはキャンセルの予約を回数から除きます。予約制限にもルールにも数えなくなります。"))
    }

    @OptionGroup var booking: BookingArguments
    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ExcuseReport {
        try await session.withTenant(booking.tenant, database) { tenant in
            let (booking, _) = try await booking.booking(of: tenant)
            let outcome = try await PenaltyService(tenant)
                .excuse(booking.id, by: person.name(session.environment), reason: reason.reason)
            switch outcome {
            case .excused(let fresh):
                return ExcuseReport(
                    tenant: tenant.settings.id.name, receiptNumber: booking.receipt.description, changed: fresh)
            case .nothingCounted:
                throw CommandFailure.refused(
                    Bilingual(
                        "The booking \(booking.receipt) was neither missed nor cancelled by its visitor; it counts for "
                            + "nothing.",
                        ja: "受付番号\(booking.receipt)の予約は、不来庁でも来庁者によるキャンセルでもないため、回数に数えられていません。"))
            }
        }
    }
}
