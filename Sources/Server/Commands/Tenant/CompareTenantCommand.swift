import ArgumentParser
import Domain
import Platform
import Postgres
import TenantConfig

/// `madoguchi tenant diff`.
struct CompareTenantCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: Bilingual(
                "Shows how two versions of a tenant differ, or a version and a folder.",
                ja: "テナントの2つのバージョン、またはバージョンとフォルダーの違いを表示します。"),
            discussion: Bilingual(
                """
                Without versions: the one in force against the one before it; with one: that against the one in force; with a \
                folder alone: the one in force against it. \
                Settings are compared by value: comments, quotes and the order of keys say nothing, but for --text.
                """,
                ja: """
                    バージョンを指定しない場合は、現在のものと一つ前のものを比べます。一つ指定した場合は、それと現在のものを、\
                    フォルダーだけを指定した場合は、現在のものとそのフォルダーを比べます。\
                    値で比べるため、コメント、引用符、キーの順序の違いは表示しません（--text の場合を除く）。
                    """))
    }

    @OptionGroup var tenant: TenantArgument

    @Argument(
        help: ArgumentHelp(
            "The older version, or a folder to compare with the version in force.",
            ja: "古いほうのバージョン、または現在のバージョンと比べるフォルダーです。"))
    var from: String?

    @Argument(
        help: ArgumentHelp(
            "The newer version, or a folder with a tenant.yaml.", ja: "新しいほうのバージョン、またはtenant.yamlのあるフォルダーです。"))
    var to: String?

    @Flag(help: ArgumentHelp("Show the texts' unified difference.", ja: "ファイルの差分（unified形式）を表示します。"))
    var text = false

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func validate() throws {
        guard let from, to != nil, Int(from) == nil else { return }
        throw ValidationError(
            Bilingual("The older version '\(from)' is no number.", ja: "古いほうのバージョン「\(from)」は番号ではありません。"))
    }

    func report(in session: CommandSession) async throws -> ComparisonReport {
        try await session.withDatabase(database) { database in
            let name = tenant.tenant
            let versions = try await tenant.versions(database)
            let newer = try await newer(versions, database)
            let number = from.flatMap { Int($0) } ?? versions.first { $0.version < newer.version ?? .max }?.version
            guard let number else {
                throw CommandFailure.refused(
                    Bilingual("'\(name)' has no older version.", ja: "「\(name)」に、これより古いバージョンはありません。"))
            }
            let older = try await ComparedConfiguration(number, of: tenant.id, database)
            guard let difference = SettingsDifference(fromYAML: older.yaml, to: newer.yaml) else {
                throw CommandFailure.refused(
                    Bilingual(
                        "\(newer.name.english) can't be read as YAML; see madoguchi tenant validate.",
                        ja: "\(newer.name.japanese)をYAMLとして読めません。madoguchi tenant validate で確認してください。"))
            }
            return ComparisonReport(
                tenant: name, from: older.name, to: newer.name, settings: difference.changes,
                pictures: PictureChange.between(older.files, newer.files),
                unified: text
                    ? TextDifference.unified(older.yaml, newer.yaml, names: (older.name.english, newer.name.english))
                    : nil)
        }
    }

    /// The newer side: a folder, else the version given, else the one in force.
    private func newer(_ versions: [AppliedVersion], _ database: Database) async throws -> ComparedConfiguration {
        // A folder alone stands where the older version would.
        let given = from.flatMap { Int($0) } == nil ? from : to
        if let given, Int(given) == nil { return try ComparedConfiguration(folder: given) }
        guard let number = given.flatMap({ Int($0) }) ?? versions.first(where: \.isActive)?.version else {
            throw CommandFailure.refused(
                Bilingual(
                    "'\(tenant.tenant)' has no version in force.", ja: "「\(tenant.tenant)」に、使われているバージョンはありません。"))
        }
        return try await ComparedConfiguration(number, of: tenant.id, database)
    }
}
