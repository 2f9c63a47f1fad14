import ArgumentParser

/// What `tenant import-register` was told.
struct ImportOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    let file: String
    /// nil when the tenant has one service with a register.
    let service: String?
    let dryRun: Bool
}

/// `madoguchi tenant import-register`.
struct ImportRegisterCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-register",
        abstract: "Imports the register of people whose cards are ready (交付対象者名簿).",
        discussion: """
            The file is CSV in UTF-8 or CP932; the tenant's YAML says which column is what. \
            When any line is wrong, all errors are shown with their lines and nothing is imported. \
            Progress is shown on standard error.
            """)

    @Argument(help: "The tenant.")
    var tenant: String

    @Argument(help: "The CSV file.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(help: "The service, when several have a register.")
    var service: String?

    @Flag(help: "Only show what would change.")
    var dryRun = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = ImportOptions(
            database: try database.options(environment: session.environment), tenant: tenant, file: file,
            service: service, dryRun: dryRun)
        let report = try await session.actions.importRegister(options) { progress in
            session.note("\(progress.text) lines\n")
        }
        try output.print(report, in: session)
        guard report.errors.isEmpty else { throw CommandFailure.refused("") }
    }
}
