import ArgumentParser
import Domain
import Platform
import TenantConfig

/// `madoguchi tenant plan`.
struct PlanTenantCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "plan",
            abstract: Bilingual(
                "Says what applying a tenant would do, and names every booking it hits; changes nothing.",
                ja: "適用した場合の変更点と、影響を受けるすべての予約を表示します。何も変更しません。"),
            discussion: Bilingual(
                """
                Compares with the version in force, and with what upcoming bookings were told. Exit code 2 where bookings \
                are hit or were told otherwise, 1 where it can't be applied. \
                The plan printed is for madoguchi tenant apply --plan.
                """,
                ja: """
                    現在のバージョンと、今後の予約にご案内した内容と比べます。終了コードは、予約に影響がある場合や、\
                    ご案内した内容と異なる場合は2、適用できない場合は1です。\
                    表示された計画は madoguchi tenant apply --plan で使います。
                    """))
    }

    @Argument(help: ArgumentHelp("A folder with a tenant.yaml.", ja: "tenant.yamlのあるフォルダーです。"), completion: .directory)
    var path: String

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> PlanReport {
        let options = try database.options(environment: session.environment)
        let folder = try TenantFiles.folder(at: path, holidays: database.holidays.table(session.environment))
        guard let settings = folder.settings else {
            return PlanReport(path: path, tenant: path, findings: folder.report)
        }
        return try await session.withProgram(options) { program in
            let plan = try await program.provisioner.plan(settings, yaml: folder.yaml, files: folder.files)
            return PlanReport(
                plan, yaml: folder.yaml, path: path,
                next: .toApply("madoguchi tenant apply \(path) --plan \(plan.id)"), findings: folder.report)
        }
    }
}
