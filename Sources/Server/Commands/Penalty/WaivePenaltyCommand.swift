import ArgumentParser
import Domain
import Foundation
import Platform

/// What `penalty waive` did.
struct WaiverReport: Report, Equatable {
    let tenant: String
    let id: String
    /// False where it was waived before.
    let changed: Bool

    var text: Bilingual {
        Bilingual(
            "\(tenant) \(id): waived\(changed ? "" : ", as before")\n",
            ja: "\(tenant) \(id)：\(changed ? "予約制限を免除しました。" : "すでに免除されています。")\n")
    }
}

/// `madoguchi penalty waive`.
struct WaivePenaltyCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "waive",
            abstract: Bilingual(
                "Waives a refusal; its bookings don't count any more.", ja: "予約制限を免除します。対象の予約は回数に数えなくなります。"))
    }

    @OptionGroup var tenant: TenantArgument

    @Argument(
        help: ArgumentHelp("The penalty's id, as 'penalty list' shows it.", ja: "予約制限のIDです（penalty list で表示されるもの）。"))
    var penalty: String

    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> WaiverReport {
        try await session.withTenant(tenant, database) { tenant in
            guard let id = UUID(uuidString: penalty) else {
                throw CommandFailure.refused(
                    Bilingual(
                        "'\(penalty)' is no penalty's id; see madoguchi penalty list.",
                        ja: "「\(penalty)」は予約制限のIDではありません。madoguchi penalty list で確認してください。"))
            }
            let name = tenant.settings.id.name
            let outcome = try await PenaltyService(tenant)
                .waive(id, by: person.name(session.environment), reason: reason.reason)
            switch outcome {
            case .waived(let fresh):
                return WaiverReport(tenant: name, id: id.uuidString.lowercased(), changed: fresh)
            case .withdrawn:
                throw CommandFailure.refused(
                    Bilingual(
                        "The penalty no longer stands; there is nothing to waive.",
                        ja: "この予約制限はすでに取り消されており、免除するものがありません。"))
            case .unknown:
                throw CommandFailure.refused(
                    Bilingual("There is no penalty \(penalty) at \(name).", ja: "\(name)に予約制限\(penalty)はありません。"))
            }
        }
    }
}
