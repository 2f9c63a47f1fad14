import ArgumentParser
import Platform

/// `madoguchi penalty list`.
struct ListPenaltiesCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the refusals in force, with the bookings behind them.")

    @OptionGroup var tenant: TenantArgument

    @Flag(help: "Also those that are over, withdrawn or waived.")
    var all = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<PenaltySummary> {
        try await session.withTenant(tenant, database) { tenant in
            ReportList(
                try await PenaltyService(tenant).list(all: all).map(PenaltySummary.init),
                orSay: all ? "Nobody has been refused so far." : "Nobody is refused now; --all shows the past.")
        }
    }
}
