import ArgumentParser

/// What `tenant diff` was told.
struct ComparisonOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let tenant: String
    /// The older version; the one before `to` when nil.
    var from: Int?
    /// A version's number or a folder; the version in force when nil.
    var to: String?
    /// Whether texts are compared instead of settings.
    var asText = false
}

/// `madoguchi tenant diff`.
struct CompareTenantCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows how two versions of a tenant differ, or a version and a folder.",
        discussion: """
            Without versions: the one in force against the one before it; with one: that against the one in force; with a \
            folder alone: the one in force against it. \
            Settings are compared by value: comments, quotes and the order of keys say nothing, but for --text.
            """)

    @Argument(help: "The tenant.")
    var tenant: String

    @Argument(help: "The older version, or a folder to compare with the version in force.")
    var from: String?

    @Argument(help: "The newer version, or a folder with a tenant.yaml.")
    var to: String?

    @Flag(help: "Show the texts' unified difference.")
    var text = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func validate() throws {
        guard let from, to != nil, Int(from) == nil else { return }
        throw ValidationError("The older version '\(from)' is no number.")
    }

    func perform(in session: CommandSession) async throws {
        let version = from.flatMap { Int($0) }
        let options = ComparisonOptions(
            database: try database.optionsWithoutKey(environment: session.environment), tenant: tenant, from: version,
            to: version == nil ? from : to, asText: text)
        try output.print(try await session.actions.compareTenant(options), in: session)
    }
}
