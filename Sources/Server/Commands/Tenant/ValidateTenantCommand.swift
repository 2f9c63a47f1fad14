import ArgumentParser

/// `madoguchi tenant validate`.
struct ValidateTenantCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks tenants without a database; shows all errors at once.",
        discussion: "Exit code 0 when all are in order, 1 when any has an error.")

    @Argument(help: "Folders with a tenant.yaml, or the files themselves.", completion: .file())
    var paths: [String]

    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        var reports: [ValidationReport] = []
        var failures: [CommandFailure] = []
        for path in paths {
            do {
                reports.append(try await session.actions.validateTenant(path))
            } catch let failure as CommandFailure {
                failures.append(failure)
            }
        }
        try output.print(ReportList(reports: reports), in: session)
        if !reports.allSatisfy(\.isValid) { failures.append(.refused("")) }
        if let failure = CommandFailure.all(failures) { throw failure }
    }
}
