import ArgumentParser
import Foundation

/// How a command reaches the platform's data, from its options or the environment.
struct DatabaseArguments: ParsableArguments {
    @Option(help: "Connection string or URL of PostgreSQL (MADOGUCHI_DATABASE_URL).")
    var databaseURL: String?

    @Option(
        help: """
            'transaction' behind a pooler that gives each transaction another session, such as PgBouncer: nothing is \
            prepared by name then (MADOGUCHI_DATABASE_POOLER).
            """)
    var databasePooler: String?

    @Option(help: "File with the master key of personal data (MADOGUCHI_MASTER_KEY_FILE).")
    var masterKeyFile: String?

    @Option(
        help: """
            Begin at this time, such as 2026-12-25T11:58:00+09:00. A server rehearses from then on; commands beside it \
            take the time that its pages show.
            """)
    var rehearseAt: String?

    /// - Parameter needsKey: whether the command reads or writes personal data.
    func options(environment: [String: String], needsKey: Bool = true) throws -> DatabaseOptions {
        let (url, key) = (EnvironmentSetting.databaseURL, EnvironmentSetting.masterKeyFile)
        return DatabaseOptions(
            url: try url.required(option: databaseURL, environment: environment),
            masterKeyFile: needsKey
                ? try key.required(option: masterKeyFile, environment: environment)
                : key.value(option: masterKeyFile, environment: environment),
            pooler: try pooler(environment), rehearseAt: try rehearsalStart())
    }

    private func pooler(_ environment: [String: String]) throws -> DatabasePooler {
        guard let text = EnvironmentSetting.databasePooler.value(option: databasePooler, environment: environment)
        else { return .none }
        guard let pooler = DatabasePooler(rawValue: text) else {
            throw ValidationError(
                "Database pooler '\(text)' will not do: give \(DatabasePooler.allValueStrings.joined(separator: " or "))."
            )
        }
        return pooler
    }

    private func rehearsalStart() throws -> Date? {
        guard let rehearseAt else { return nil }
        guard let instant = OffsetTime.parse(rehearseAt) else {
            throw ValidationError(
                "Time '\(rehearseAt)' will not do: give date, time and offset, such as 2026-12-25T11:58:00+09:00.")
        }
        return instant
    }
}
