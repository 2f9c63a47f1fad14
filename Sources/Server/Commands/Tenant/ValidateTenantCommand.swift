import ArgumentParser
import TenantConfig

/// `madoguchi tenant validate`.
struct ValidateTenantCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks tenants without a database; shows all errors at once.",
        discussion: "Exit code 0 when all are in order, 1 when any has an error.")

    @Argument(help: "Folders with a tenant.yaml, or the files themselves.", completion: .file())
    var paths: [String]

    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<ValidationReport> {
        try await ReportList(each: paths) { path in
            ValidationReport(path: path, findings: try TenantFiles.folder(at: path).report)
        }
    }
}
