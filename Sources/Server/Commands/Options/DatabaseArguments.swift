import ArgumentParser
import Domain
import Foundation
import Postgres

/// How a command reaches the platform's data, from its options or the environment.
struct DatabaseArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Connection string or URL of PostgreSQL (MADOGUCHI_DATABASE_URL).",
            ja: "PostgreSQLの接続文字列またはURLです（MADOGUCHI_DATABASE_URL）。"))
    var databaseURL: String?

    @Option(
        help: ArgumentHelp(
            """
            'transaction' behind a pooler that gives each transaction another session, such as PgBouncer: nothing is \
            prepared by name then (MADOGUCHI_DATABASE_POOLER).
            """,
            ja: """
                PgBouncerのように、トランザクションごとに別のセッションを使う接続プールの場合は「transaction」と指定します。\
                名前付きのプリペアドステートメントを使わなくなります（MADOGUCHI_DATABASE_POOLER）。
                """))
    var databasePooler: String?

    @Option(
        help: ArgumentHelp(
            "File with the master key of personal data (MADOGUCHI_MASTER_KEY_FILE).",
            ja: "個人情報のマスターキーのファイルです（MADOGUCHI_MASTER_KEY_FILE）。"))
    var masterKeyFile: String?

    @Option(
        help: ArgumentHelp(
            """
            Begin at this time, such as 2026-12-25T11:58:00+09:00. A server rehearses from then on; commands beside it \
            take the time that its pages show.
            """,
            ja: """
                この時刻から始めます（例：2026-12-25T11:58:00+09:00）。サーバーはこの時刻から予行演習を行い、\
                同時に実行するコマンドはページに表示される時刻に従います。
                """))
    var rehearseAt: String?

    @OptionGroup var holidays: HolidaysOption

    /// - Parameter needsKey: whether the command reads or writes personal data.
    func options(environment: [String: String], needsKey: Bool = true) throws -> DatabaseOptions {
        let key = EnvironmentSetting.masterKeyFile
        return DatabaseOptions(
            url: try url(environment),
            masterKeyFile: needsKey
                ? try key.required(option: masterKeyFile, environment: environment)
                : key.value(option: masterKeyFile, environment: environment),
            pooler: try pooler(environment), holidaysFile: holidays.file(environment), rehearseAt: try rehearsalStart())
    }

    private func url(_ environment: [String: String]) throws -> String {
        let url = try EnvironmentSetting.databaseURL.required(option: databaseURL, environment: environment)
        guard DatabaseConfiguration.canRead(url) else {
            // It may hold a password: it is not repeated.
            throw ValidationError(
                Bilingual(
                    "The database URL will not do: give postgresql://user@host:5432/database, or host=… dbname=… user=….",
                    ja: "データベースのURLが使えません。postgresql://user@host:5432/database、または host=… dbname=… user=… の形で"
                        + "指定してください。"))
        }
        return url
    }

    private func pooler(_ environment: [String: String]) throws -> DatabasePooler {
        guard let text = EnvironmentSetting.databasePooler.value(option: databasePooler, environment: environment)
        else { return .none }
        guard let pooler = DatabasePooler(rawValue: text) else {
            let known = DatabasePooler.allValueStrings
            throw ValidationError(
                Bilingual(
                    "Database pooler '\(text)' will not do: give \(known.joined(separator: " or ")).",
                    ja: "接続プールの種類「\(text)」は使えません。\(known.joined(separator: "または"))を指定してください。"))
        }
        return pooler
    }

    private func rehearsalStart() throws -> Date? {
        guard let rehearseAt else { return nil }
        guard let instant = OffsetTime.parse(rehearseAt) else {
            throw ValidationError(.noTime(rehearseAt, such: "2026-12-25T11:58:00+09:00"))
        }
        return instant
    }
}

extension Bilingual {
    /// An option's text is no moment.
    static func noTime(_ text: String, such example: String) -> Bilingual {
        Bilingual(
            "Time '\(text)' will not do: give date, time and offset, such as \(example).",
            ja: "時刻「\(text)」は使えません。\(example)のように、日付、時刻、時差を指定してください。")
    }
}
