import ArgumentParser
import Domain
import TenantConfig

/// `madoguchi tenant validate`.
struct ValidateTenantCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "validate",
            abstract: Bilingual(
                "Checks tenants without a database; shows all errors at once.",
                ja: "データベースを使わずにテナントの設定を確認し、すべてのエラーを表示します。"),
            discussion: Bilingual(
                "Exit code 0 when all are in order, 1 when any has an error.", ja: "終了コードは、すべて問題がなければ0、エラーがあれば1です。"))
    }

    @Argument(
        help: ArgumentHelp(
            "Folders with a tenant.yaml, or the files themselves.", ja: "tenant.yamlのあるフォルダー、またはファイルそのものです。"),
        completion: .file())
    var paths: [String]

    @OptionGroup var holidays: HolidaysOption
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<ValidationReport> {
        let holidays = try holidays.table(session.environment)
        return try await ReportList(each: paths) { path in
            ValidationReport(path: path, findings: try TenantFiles.folder(at: path, holidays: holidays).report)
        }
    }
}
