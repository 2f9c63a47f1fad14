import ArgumentParser
import Domain
import Foundation
import Plugins
import TenantConfig

/// `madoguchi tenant new`.
struct NewTenantCommand: ReportingCommand {
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

    func report(in session: CommandSession) async throws -> NewTenantReport {
        let draft = try draft(session)
        let yaml = draft.yaml
        let path = "\(folder)/\(draft.id)/\(TenantFolder.fileName)"
        let findings = TenantFile.read(yaml: yaml, fileName: path, rules: EligibilityRules.all).report
        let outcome: NewTenantReport.Outcome =
            if findings.hasErrors { .refused } else if dryRun { .printed } else { try write(draft, path: path) }
        return NewTenantReport(path: path, outcome: outcome, yaml: yaml, findings: findings)
    }

    /// Writes the file, and the schema that its first line names where that isn't there.
    private func write(_ draft: TenantDraft, path: String) throws -> NewTenantReport.Outcome {
        let folder = URL(fileURLWithPath: folder).appending(path: draft.id)
        let file = folder.appending(path: TenantFolder.fileName)
        let text = Data(draft.yaml.utf8)
        if FileManager.default.fileExists(atPath: file.path) {
            return FileManager.default.contents(atPath: file.path) == text ? .unchanged : .refused
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // Whoever has made the file meanwhile keeps it.
            try text.write(to: file, options: .withoutOverwriting)
        } catch {
            throw CommandFailure.unavailable(Bilingual("\(path) can't be written.", ja: "\(path) に書き込めません。"))
        }
        let schema = folder.deletingLastPathComponent().appending(path: "tenant.schema.json")
        if !FileManager.default.fileExists(atPath: schema.path) {
            do {
                try Data(TenantFiles.schema().utf8).write(to: schema)
            } catch {
                throw CommandFailure.unavailable(
                    Bilingual(
                        "\(path) is written, but \(schema.path) can't be.", ja: "\(path) は作成しましたが、\(schema.path) に書き込めません。"))
            }
        }
        return .written
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
