import ArgumentParser
import Platform
import TenantConfig

/// What `tenant apply` was told.
struct ApplyOptions: Sendable, Equatable {
    let database: DatabaseOptions
    let path: String
    /// Who applies it, for the record.
    var by = ""
    /// The platform's address, whose host no tenant can have; nil where it isn't known here.
    var publicURL: PublicURL?
    var terms = TermsOptions()
}

/// What an apply or a rollback was told of its plan.
struct TermsOptions: Sendable, Equatable {
    var plan: ConfigurationPlanID?
    var acceptsHits = false
    /// Why, for the record.
    var note: String?
}

/// The options of commands that put a version into force.
struct TermsArguments: ParsableArguments {
    @Option(help: "Only as this plan said: refused when it is out of date.")
    var plan: String?

    @Flag(help: "Apply without a plan even where bookings are hit.")
    var acceptHits = false

    @Option(help: "Why, for the record.")
    var note: String?

    /// The checked options.
    func options() throws -> TermsOptions {
        let id = try plan.map { text in
            guard let id = ConfigurationPlanID(text) else {
                throw ValidationError("'\(text)' is no plan: give what madoguchi tenant plan has printed.")
            }
            return id
        }
        return TermsOptions(plan: id, acceptsHits: acceptHits, note: note)
    }
}

/// `madoguchi tenant apply`.
struct ApplyTenantCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Checks tenants and puts them into force on running servers.",
        discussion: """
            Each tenant is applied whole or not at all; applying the same text again changes nothing. \
            Running servers take the new version within 2 seconds. Where upcoming bookings would be hit, look at \
            madoguchi tenant plan first, and give its plan.
            """)

    @Argument(help: "Folders with a tenant.yaml.", completion: .directory)
    var paths: [String]

    /// Its host is none that a tenant can have.
    @OptionGroup var address: PublicURLOption
    @OptionGroup var terms: TermsArguments
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func validate() throws {
        guard terms.plan == nil || paths.count == 1 else {
            throw ValidationError("--plan is for one tenant: give one folder.")
        }
    }

    func perform(in session: CommandSession) async throws {
        let database = try database.options(environment: session.environment)
        let address = try self.address.given(session.environment)
        let terms = try terms.options()
        let by = person.name(session.environment)
        var reports: [ApplyReport] = []
        var failures: [CommandFailure] = []
        for path in paths {
            let options = ApplyOptions(database: database, path: path, by: by, publicURL: address, terms: terms)
            do {
                reports.append(try await session.actions.applyTenant(options))
            } catch let failure as CommandFailure {
                failures.append(failure)
            } catch {
                // Those before it are in force, whatever this is.
                try output.print(ReportList(reports: reports), in: session)
                if let failure = CommandFailure.all(failures) { session.note("madoguchi: \(failure.message)\n") }
                throw error
            }
        }
        try output.print(ReportList(reports: reports), in: session)
        if !reports.allSatisfy({ $0.version != nil && !$0.findings.hasErrors }) { failures.append(.refused("")) }
        if let failure = CommandFailure.all(failures) { throw failure }
    }
}
