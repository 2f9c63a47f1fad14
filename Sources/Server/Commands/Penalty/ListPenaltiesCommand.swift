import ArgumentParser
import Domain
import Platform

/// `madoguchi penalty list`.
struct ListPenaltiesCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Bilingual(
                "Lists the refusals in force, by penalties and by rules, with the bookings behind them.",
                ja: "適用中の予約制限とルールによる制限を、もとになった予約とともに表示します。"))
    }

    @OptionGroup var tenant: TenantArgument

    @Flag(help: ArgumentHelp("Also those that are over, withdrawn or waived.", ja: "終了、取消し、免除のものも表示します。"))
    var all = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<PenaltySummary> {
        try await session.withTenant(tenant, database) { tenant in
            let service = PenaltyService(tenant)
            return ReportList(
                try await service.list(all: all).map(PenaltySummary.init)
                    + service.refusedByRules().map(PenaltySummary.init),
                orSay: all
                    ? Bilingual("Nobody has been refused so far.", ja: "予約を制限された人はこれまでにいません。")
                    : Bilingual(
                        "Nobody is refused now; --all shows the past.", ja: "現在、予約を制限されている人はいません。過去のものは --all で表示します。"))
        }
    }
}
