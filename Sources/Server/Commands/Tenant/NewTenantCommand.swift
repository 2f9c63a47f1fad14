import ArgumentParser
import Domain
import Foundation
import Plugins
import TenantConfig

/// `madoguchi tenant new`.
struct NewTenantCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: Bilingual(
                "Writes a first tenant.yaml, with comments that explain each part.",
                ja: "最初のtenant.yamlを、説明のコメント付きで作成します。"),
            discussion: Bilingual(
                """
                On a terminal it asks for what no option says. Another file is never overwritten, and the same answers \
                again change nothing.
                """,
                ja: """
                    端末では、オプションで指定しない項目を質問します。別の内容のファイルは上書きしません。\
                    同じ回答であれば、何度実行しても変わりません。
                    """))
    }

    @Argument(
        help: ArgumentHelp(
            "The tenant's name in URLs: small letters, digits, hyphens.", ja: "URLに使うテナントの名前です（半角の英小文字、数字、ハイフン）。"))
    var tenant: String

    @Option(help: ArgumentHelp("The office's name in Japanese.", ja: "組織名（日本語）です。"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The office's name in English; without it pages are in Japanese alone.",
            ja: "組織名（英語）です。省略するとページは日本語だけになります。"))
    var englishName: String?

    @Option(help: ArgumentHelp("The section in charge, in Japanese.", ja: "担当課名（日本語）です。"))
    var office: String?

    @Option(help: ArgumentHelp("The section in charge, in English.", ja: "担当課名（英語）です。"))
    var englishOffice: String?

    @Option(help: ArgumentHelp("The number to call.", ja: "問い合わせ先の電話番号です。"))
    var phone: String?

    @Option(help: ArgumentHelp("The address to write to.", ja: "問い合わせ先のメールアドレスです。"))
    var email: String?

    @Option(help: ArgumentHelp("The address mails come from.", ja: "予約のメールの送信元アドレスです。"))
    var sender: String?

    @Option(
        help: ArgumentHelp(
            "card-pickup (with a register), visit (an e-mail address is enough) or agents (with cases).",
            ja: "サービスの種類です：card-pickup（名簿と照合する受取予約）、visit（メールアドレスだけで予約できる来庁予約）、agents（取次者が案件ごとに行う申請予約）。"))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "Hours of working days, such as 08:30-12:00,13:00-17:00.", ja: "平日の受付時間です（例：08:30-12:00,13:00-17:00）。"))
    var hours: String?

    @Option(
        help: ArgumentHelp(
            "How many days ahead can be booked; for agents open days.", ja: "何日先まで予約できるかです（agentsでは開庁日で数えます）。"))
    var daysAhead: Int?

    @Option(
        help: ArgumentHelp("The folder with the tenants' folders.", ja: "テナントのフォルダーを置くフォルダーです。"), completion: .directory
    )
    var folder: String = "tenants"

    @Flag(help: ArgumentHelp("Only print the file.", ja: "ファイルの内容を表示するだけで、作成しません。"))
    var dryRun = false

    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> NewTenantReport {
        let draft = try draft(session)
        let yaml = draft.yaml
        let path = "\(folder)/\(draft.id)/\(TenantFolder.fileName)"
        let findings = TenantFile.read(yaml: yaml, fileName: path, rules: EligibilityRules.all).report
        let outcome: NewTenantReport.Outcome =
            if findings.hasErrors { .refused } else if dryRun { .printed } else { try write(draft, path: path) }
        return NewTenantReport(path: path, outcome: outcome, yaml: yaml, findings: findings)
    }

    /// Writes the file, and the schema that its first line names where that isn't there.
    private func write(_ draft: TenantDraft, path: String) throws -> NewTenantReport.Outcome {
        let folder = URL(fileURLWithPath: folder).appending(path: draft.id)
        let file = folder.appending(path: TenantFolder.fileName)
        let text = Data(draft.yaml.utf8)
        if FileManager.default.fileExists(atPath: file.path) {
            return FileManager.default.contents(atPath: file.path) == text ? .unchanged : .refused
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // Whoever has made the file meanwhile keeps it.
            try text.write(to: file, options: .withoutOverwriting)
        } catch {
            throw CommandFailure.unavailable(Bilingual("\(path) can't be written.", ja: "\(path) に書き込めません。"))
        }
        let schema = folder.deletingLastPathComponent().appending(path: "tenant.schema.json")
        if !FileManager.default.fileExists(atPath: schema.path) {
            do {
                try Data(TenantFiles.schema().utf8).write(to: schema)
            } catch {
                throw CommandFailure.unavailable(
                    Bilingual(
                        "\(path) is written, but \(schema.path) can't be.",
                        ja: "\(path) は作成しましたが、\(schema.path) に書き込めません。"))
            }
        }
        return .written
    }
}
