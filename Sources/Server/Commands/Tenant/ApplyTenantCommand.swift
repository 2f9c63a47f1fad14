import ArgumentParser
import TenantConfig

/// What `tenant apply` was told.
struct ApplyOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let path: String
    /// Who applies it, for the record.
    let by: String
}

/// `madoguchi tenant apply`.
struct ApplyTenantCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Checks tenants and puts them into force on running servers.",
        discussion: """
            Each tenant is applied whole or not at all; applying the same text again changes nothing. \
            Running servers take the new version within 2 seconds.
            """)

    @Argument(help: "Folders with a tenant.yaml.", completion: .directory)
    var paths: [String]

    @Option(help: "Who applies it, for the record (default: the user's name).")
    var by: String?

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let database = try database.options(environment: session.environment)
        let person = by ?? session.environment["USER"] ?? "unknown"
        var reports: [ApplyReport] = []
        for path in paths {
            let options = ApplyOptions(database: database, path: path, by: person)
            reports.append(try await session.actions.applyTenant(options))
        }
        try output.print(ReportList(reports: reports), in: session)
        guard reports.allSatisfy({ $0.version != nil && !$0.findings.hasErrors }) else {
            throw CommandFailure.refused("")
        }
    }
}
