import ArgumentParser
import Domain
import Platform
import TenantConfig

/// What `tenant rollback` did, or would do.
enum RollbackReport: Report {
    case planned(PlanReport)
    case applied(ApplyReport)

    private var report: any Report {
        switch self {
        case .planned(let report): report
        case .applied(let report): report
        }
    }

    var text: Bilingual { report.text }
    var failure: CommandFailure? { report.failure }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
    }
}

/// `madoguchi tenant rollback`.
struct RollBackTenantCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rollback",
            abstract: Bilingual(
                "Puts an older version's content into force again, as a new version.",
                ja: "以前のバージョンの内容を、新しいバージョンとして適用します。"),
            discussion: Bilingual(
                """
                The history only grows. --dry-run says what would happen, as madoguchi tenant plan does, and gives the plan \
                for --plan, which is needed where bookings are hit.
                """,
                ja: """
                    履歴は消えません。--dry-run では、madoguchi tenant plan と同じように結果を表示し、計画を作ります。\
                    予約に影響がある場合は、その計画を --plan で指定してください。
                    """))
    }

    @OptionGroup var tenant: TenantArgument

    @Argument(help: ArgumentHelp("The version whose content comes back.", ja: "内容を戻すバージョンです。"))
    var version: Int

    @Flag(help: ArgumentHelp("Only say what would happen.", ja: "結果を表示するだけで、適用しません。"))
    var dryRun = false

    @OptionGroup var terms: TermsArguments
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> RollbackReport {
        let options = try database.options(environment: session.environment)
        let terms = try terms.terms()
        return try await session.withProgram(options) { program in
            let stored = try await program.provisioner.configuration(of: tenant.id, version: version)
            let file = TenantFiles.applied(stored, of: tenant.id)
            return dryRun
                ? .planned(try await plan(stored, file, program))
                : .applied(
                    try await apply(file, yaml: stored.yaml, by: person.name(session.environment), on: terms, program))
        }
    }

    private var path: String { "\(tenant.tenant), version \(version)" }

    private func plan(
        _ stored: StoredConfiguration, _ file: TenantFile, _ program: Program
    ) async throws -> PlanReport {
        guard let settings = file.settings else {
            return PlanReport(path: path, tenant: tenant.tenant, findings: file.report)
        }
        let plan = try await program.provisioner.plan(settings, yaml: stored.yaml, files: stored.files)
        return PlanReport(
            plan, yaml: stored.yaml, path: path,
            next: .toApply("madoguchi tenant rollback \(tenant.tenant) \(version) --plan \(plan.id)"),
            findings: file.report)
    }

    private func apply(
        _ file: TenantFile, yaml: String, by person: String, on terms: ApplyTerms, _ program: Program
    ) async throws -> ApplyReport {
        guard file.settings != nil else {
            return ApplyReport(
                path: path, tenant: tenant.tenant, version: nil, changed: false,
                refusal: Bilingual(
                    "today's program can't read version \(version)", ja: "現在のプログラムではバージョン\(version)を読めません。"),
                findings: file.report)
        }
        return try await ApplyReport(path: path, tenant: tenant.id, yaml: yaml, findings: file.report) {
            try await program.provisioner.rollBack(tenant.id, to: version, by: person, terms: terms)
        }
    }
}
