import ArgumentParser
import Domain
import Platform
import TenantConfig

/// `madoguchi tenant apply`.
struct ApplyTenantCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "apply",
            abstract: Bilingual(
                "Checks tenants, puts them into force on running servers and says what has changed.",
                ja: "テナントの設定を確認し、稼働中のサーバーに適用して、変更点を表示します。"),
            discussion: Bilingual(
                """
                Each tenant is applied whole or not at all, several side by side; applying the same text again changes \
                nothing. \
                Running servers take the new version within 2 seconds. Where upcoming bookings would be hit, look at \
                madoguchi tenant plan first, and give its plan.
                """,
                ja: """
                    テナントごとに、全体を適用するか、何も適用しないかのどちらかです。複数を並行して適用します。\
                    同じ内容をもう一度適用しても、何も変わりません。\
                    稼働中のサーバーには2秒以内に反映されます。今後の予約に影響がある場合は、\
                    先に madoguchi tenant plan を確認し、その計画を指定してください。
                    """))
    }

    @Argument(help: ArgumentHelp("Folders with a tenant.yaml.", ja: "tenant.yamlのあるフォルダーです。"), completion: .directory)
    var paths: [String]

    /// Its host is none that a tenant can have.
    @OptionGroup var address: PublicURLOption
    @OptionGroup var terms: TermsArguments
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func validate() throws {
        guard terms.plan == nil || paths.count == 1 else {
            throw ValidationError(
                Bilingual("--plan is for one tenant: give one folder.", ja: "--plan は1つのテナントだけに使えます。フォルダーを1つ指定してください。"))
        }
    }

    func report(in session: CommandSession) async throws -> ReportList<ApplyReport> {
        let options = try database.options(environment: session.environment)
        let own = try address.given(session.environment)?.hostName
        let terms = try terms.terms()
        let by = person.name(session.environment)
        let texts = try PlatformTexts.ofCatalogues()
        let holidays = try database.holidays.table(session.environment)
        // Of two folders of one tenant the later one must win.
        let atATime = TenantFiles.nameATenantTwice(paths) ? 1 : Self.mostAtATime
        return try await session.withProgramOnDemand(options) { program in
            try await ReportList(
                each: paths, atATime: atATime, broken: { try print($0, in: session) },
                // Whoever has the host name may be about to give it up.
                isWorthWaiting: { if case ProvisioningError.hostNameTaken = $0 { true } else { false } }
            ) { path in
                let folder = try TenantFiles.folder(at: path, texts: texts, holidays: holidays)
                guard let settings = folder.settings else {
                    return ApplyReport(path: path, tenant: path, version: nil, changed: false, findings: folder.report)
                }
                if let own, (settings.hostNames + settings.formerHosts.map(\.host)).contains(own) {
                    throw CommandFailure.refused(
                        Bilingual(
                            "\(settings.id): the host name '\(own)' is the platform's own.",
                            ja: "\(settings.id)：ホスト名「\(own)」はシステム自身のものです。"))
                }
                let provisioner = try await program.opened().provisioner
                return try await ApplyReport(
                    path: path, tenant: settings.id, yaml: folder.yaml, findings: folder.report
                ) {
                    try await provisioner.apply(
                        settings, yaml: folder.yaml, files: folder.files, by: by, terms: terms)
                }
            }
        }
    }

    /// Most of the time of a first version is waiting for the database's disk.
    private static let mostAtATime = 6

    /// Those before what has broken are in force, whatever it is.
    private func print(_ reports: ReportList<ApplyReport>, in session: CommandSession) throws {
        try output.print(reports, in: session)
        if let failure = CommandFailure.all(reports.failures) { session.say(failure) }
    }
}
