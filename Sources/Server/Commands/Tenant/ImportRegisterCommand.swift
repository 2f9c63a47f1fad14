import ArgumentParser
import Domain
import Foundation
import Platform

/// `madoguchi tenant import-register`.
struct ImportRegisterCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import-register",
            abstract: Bilingual(
                "Imports the register of people whose cards are ready (交付対象者名簿).", ja: "交付対象者名簿を取り込みます。"),
            discussion: Bilingual(
                """
                The file is CSV in UTF-8 or CP932; the tenant's YAML says which column is what. \
                When any line is wrong, all errors are shown with their lines and nothing is imported. People whom the file \
                doesn't have any more are withdrawn, as soon as --accept-removals says how many; their bookings stay. \
                Progress is shown on standard error.
                """,
                ja: """
                    ファイルはUTF-8またはCP932のCSVです。列の意味は設定ファイルに書きます。\
                    1行でも誤りがあれば、すべてのエラーを行番号とともに表示し、何も取り込みません。\
                    ファイルにない人は、--accept-removals で人数を指定したときに削除します。その人の予約は残ります。\
                    進み具合は標準エラー出力に表示します。
                    """))
    }

    @OptionGroup var tenant: TenantArgument

    @Argument(help: ArgumentHelp("The CSV file.", ja: "CSVファイルです。"), completion: .file(extensions: ["csv"]))
    var file: String

    @Option(help: ArgumentHelp("The service, when several have a register.", ja: "サービスです（名簿のあるサービスが複数ある場合）。"))
    var service: String?

    @Flag(help: ArgumentHelp("Only show what would change.", ja: "変更点を表示するだけで、取り込みません。"))
    var dryRun = false

    @Option(
        help: ArgumentHelp("Withdraw so many people whom the file doesn't have any more.", ja: "ファイルにない人を、この人数だけ削除します。")
    )
    var acceptRemovals: Int?

    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ImportReport {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure.unavailable(
                Bilingual("The file \(file) can't be read.", ja: "ファイル \(file) を読めません。"))
        }
        return try await session.withTenant(tenant, database) { tenant in
            let service = try serviceWithRegister(of: tenant.settings)
            let terms = RegisterImport.Terms(
                dryRun: dryRun, acceptedRemovals: acceptRemovals, officer: person.name(session.environment))
            let report = try await RegisterImport(tenant, service: service).run(data, on: terms) { lines, total in
                session.note(
                    Bilingual("\(lines) / \(total) lines\n", ja: "\(lines) / \(total) 行\n")[session.language])
            }
            return ImportReport(report, of: file, tenant: tenant.settings.id, service: service.id, dryRun: dryRun)
        }
    }

    /// The service named, or the only one with a register.
    private func serviceWithRegister(of settings: TenantSettings) throws -> ServiceSettings {
        let candidates = settings.services.filter { $0.identification.register != nil }
        let names = candidates.map(\.id.name).joined(separator: ", ")
        if let service {
            guard let found = candidates.first(where: { $0.id.name == service }) else {
                throw CommandFailure.refused(
                    Bilingual(
                        "'\(service)' has no register; services with one: \(names).",
                        ja: "「\(service)」に名簿はありません。名簿のあるサービス：\(names)"))
            }
            return found
        }
        guard let only = candidates.first, candidates.count == 1 else {
            throw CommandFailure.refused(
                candidates.isEmpty
                    ? Bilingual("The tenant has no register.", ja: "このテナントに名簿はありません。")
                    : Bilingual("Say which with --service: \(names).", ja: "--service でサービスを指定してください：\(names)"))
        }
        return only
    }
}
