import ArgumentParser
import Domain
import Platform

/// `madoguchi mail list`.
struct ListMailsCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Bilingual(
                "Lists mails with what the mail server said, the newest first: those that weren't sent, or by --state.",
                ja: "メールを、メールサーバーの応答とともに新しい順に表示します。未送信のもの、または --state で指定したものです。"))
    }

    @OptionGroup var tenant: TenantArgument
    @OptionGroup var mails: MailSelectionOptions
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<MailSummary> {
        let selection = try mails.selection(orStates: [.queued, .sending, .unknown, .failed])
        return try await session.withTenant(tenant, database) { tenant in
            ReportList(
                try await OutboxService(tenant).list(selection).map(MailSummary.init),
                orSay: Bilingual("There is no such mail.", ja: "該当するメールはありません。"))
        }
    }
}
