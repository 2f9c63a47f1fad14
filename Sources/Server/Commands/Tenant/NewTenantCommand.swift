import ArgumentParser
import TenantConfig

/// What `tenant new` was told.
struct NewTenantOptions: Sendable, Equatable {
    let draft: TenantDraft
    /// The folder in which the tenant's own is made.
    let folder: String
    let dryRun: Bool
}

/// `madoguchi tenant new`.
struct NewTenantCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Writes a first tenant.yaml, with comments that explain each part.",
        discussion: """
            On a terminal it asks for what no option says. Another file is never overwritten, and the same answers \
            again change nothing.
            """)

    @Argument(help: "The tenant's name in URLs: small letters, digits, hyphens.")
    var tenant: String

    @Option(help: "The office's name in Japanese.")
    var name: String?

    @Option(help: "The office's name in English; without it pages are in Japanese alone.")
    var englishName: String?

    @Option(help: "The section in charge, in Japanese.")
    var office: String?

    @Option(help: "The section in charge, in English.")
    var englishOffice: String?

    @Option(help: "The number to call.")
    var phone: String?

    @Option(help: "The address to write to.")
    var email: String?

    @Option(help: "The address mails come from.")
    var sender: String?

    @Option(help: "card-pickup (with a register), visit (an e-mail address is enough) or agents (with cases).")
    var kind: String?

    @Option(help: "Hours of working days, such as 08:30-12:00,13:00-17:00.")
    var hours: String?

    @Option(help: "How many days ahead can be booked; for agents open days.")
    var daysAhead: Int?

    @Option(help: "The folder with the tenants' folders.", completion: .directory)
    var folder: String = "tenants"

    @Flag(help: "Only print the file.")
    var dryRun = false

    @OptionGroup var output: FormatOption

    func perform(in session: CommandSession) async throws {
        let options = NewTenantOptions(draft: try draft(session), folder: folder, dryRun: dryRun)
        let report = try await session.actions.newTenant(options)
        try output.print(report, in: session)
        guard report.outcome != .refused else { throw CommandFailure.refused("") }
    }

    private func draft(_ session: CommandSession) throws -> TenantDraft {
        var questions = DraftQuestions(ask: session.ask)
        let name = questions.answer(name, "--name", "The office's name in Japanese")
        let english = questions.answer(
            englishName, "--english-name", "The office's name in English (empty: Japanese alone)", usual: "")
        let office = questions.answer(office, "--office", "The section in charge, in Japanese")
        let englishOffice =
            english.isEmpty ? "" : questions.answer(englishOffice, "--english-office", "The section in English")
        let phone = questions.answer(phone, "--phone", "The number to call")
        let email = questions.answer(email, "--email", "The address to write to")
        let sender = questions.answer(sender, "--sender", "The address mails come from")
        let kinds = TenantDraft.Kind.allCases.map(\.rawValue)
        let kind = questions.answer(
            self.kind, "--kind", "The kind of service: \(kinds.joined(separator: ", "))", among: kinds)
        let hours = questions.answer(self.hours, "--hours", "Hours of working days", usual: "08:30-12:00,13:00-17:00")
        let days = questions.answer(
            daysAhead.map { "\($0)" }, "--days-ahead", "Days ahead that can be booked",
            usual: kind == "agents" ? "5" : "31")
        guard questions.missing.isEmpty else {
            throw ValidationError("Missing: give \(questions.missing.joined(separator: ", ")).")
        }
        guard let kind = TenantDraft.Kind(rawValue: kind) else {
            throw ValidationError("'\(kind)' is no kind of service: \(kinds.joined(separator: ", ")).")
        }
        guard let days = Int(days), (1...366).contains(days) else {
            throw ValidationError("'\(days)' is no number of days from 1 to 366.")
        }
        return TenantDraft(
            id: tenant, name: name, englishName: english.isEmpty ? nil : english, office: office,
            englishOffice: englishOffice.isEmpty ? nil : englishOffice, phone: phone, email: email, sender: sender,
            kind: kind, hours: hours.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init),
            daysAhead: days)
    }
}

/// Collects answers: from options, else from the person at the terminal, else what is usual.
private struct DraftQuestions {
    let ask: (@Sendable (String) -> String?)?
    /// Options without which there is no answer.
    private(set) var missing: [String] = []

    init(ask: (@Sendable (String) -> String?)?) {
        self.ask = ask
    }

    /// Asks again for what can't be left out, so that the answers before it aren't lost.
    mutating func answer(
        _ given: String?, _ option: String, _ question: String, usual: String? = nil, among choices: [String]? = nil
    ) -> String {
        if let given { return given }
        let hint = usual.map { $0.isEmpty ? "" : " [\($0)]" } ?? ""
        while let typed = ask?("\(question)\(hint): ") {
            if typed.isEmpty, let usual { return usual }
            if !typed.isEmpty, choices?.contains(typed) ?? true { return typed }
        }
        if usual == nil { missing.append(option) }
        return usual ?? ""
    }
}
