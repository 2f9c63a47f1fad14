import ArgumentParser
import Platform

/// `madoguchi mail show`.
struct ShowMailCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows what became of one mail; never its words or its address.")

    @OptionGroup var tenant: TenantArgument
    @OptionGroup var mail: MailArgument
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> MailSummary {
        try await session.withTenant(tenant, database) { tenant in
            MailSummary(try await mail.record(of: tenant))
        }
    }
}
