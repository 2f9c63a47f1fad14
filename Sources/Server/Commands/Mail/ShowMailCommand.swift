import ArgumentParser
import Domain
import Platform

/// `madoguchi mail show`.
struct ShowMailCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: Bilingual(
                "Shows what became of one mail; never its words or its address.",
                ja: "メール1通の送信状況を表示します。本文とメールアドレスは表示しません。"))
    }

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
