import ArgumentParser
import Domain
import Foundation
import Platform

/// What `mail retry` did.
struct RetryReport: Report, Equatable {
    let tenant: String
    /// How many mails are due now.
    let mails: Int

    var text: Bilingual {
        Bilingual(
            "\(tenant): \(mails) \(mails == 1 ? "mail" : "mails") due now\n", ja: "\(tenant)：メール\(mails)通をすぐに送ります。\n")
    }
}

/// `madoguchi mail retry`.
struct RetryMailsCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retry",
            abstract: Bilingual(
                "Has mails sent again now: one, or all of a state. What was sent can't be sent again.",
                ja: "メールをすぐに再送します。1通、またはある状態のものすべてです。送信済みのものは再送できません。"),
            discussion: Bilingual(
                """
                Waiting mails go at once instead of at their next attempt. Failed ones go again as long as they are of use,             which is a week after the appointment, and for a link until its end.
                """,
                ja: """
                    送信待ちのメールは、次の試行を待たずにすぐ送ります。送信失敗のメールは、必要な間（予約の日の1週間後まで、\
                    リンクのメールはリンクの期限まで）であれば送り直します。
                    """))
    }

    @OptionGroup var tenant: TenantArgument

    @Argument(
        help: ArgumentHelp(
            "The mail's id, as 'mail list' shows it; without one, --state is needed.",
            ja: "メールのIDです（mail list で表示されるもの）。省略する場合は --state が必要です。"))
    var mail: String?

    @OptionGroup var mails: MailSelectionOptions
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func validate() throws {
        guard (mail == nil) != mails.state.isEmpty, mail == nil || mails.since == nil else {
            throw ValidationError(
                Bilingual(
                    "Give either a mail's id, or --state with or without --since.",
                    ja: "メールのIDか、--state（必要に応じて --since も）のどちらかを指定してください。"))
        }
    }

    func report(in session: CommandSession) async throws -> RetryReport {
        let selection = try mails.selection(orStates: [])
        return try await session.withTenant(tenant, database) { tenant in
            guard let mail else {
                return RetryReport(
                    tenant: tenant.settings.id.name, mails: try await OutboxService(tenant).retry(selection))
            }
            let record = try await MailArgument(mail).record(of: tenant)
            guard try await OutboxService(tenant).retry(record.id) else {
                throw CommandFailure.refused(
                    Bilingual(
                        "The mail \(mail) can't be sent again: it was sent, is being sent, or is of no use any more.",
                        ja: "メール\(mail)は再送できません。送信済み、送信中、または不要になったメールです。"))
            }
            return RetryReport(tenant: tenant.settings.id.name, mails: 1)
        }
    }
}
