import ArgumentParser
import Domain
import Platform
import TenantConfig

/// `madoguchi tenant plan`.
struct PlanTenantCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Says what applying a tenant would do, and names every booking it hits; changes nothing.",
        discussion: """
            Compares with the version in force, and with what upcoming bookings were told. Exit code 2 where bookings \
            are hit or were told otherwise, 1 where it can't be applied. \
            The plan printed is for madoguchi tenant apply --plan.
            """)

    @Argument(help: "A folder with a tenant.yaml.", completion: .directory)
    var path: String

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> PlanReport {
        let options = try database.options(environment: session.environment)
        let folder = try TenantFiles.folder(at: path)
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
