import Domain
import Platform
import Postgres

/// Why a command did not do what it was asked to.
enum CommandFailure: Error, Equatable {
    /// The input is wrong, or the platform refuses it: exit code 1. The report or message has been made for operators.
    case refused(Bilingual)
    /// It can be done as soon as somebody agrees to what it hits: exit code 2. The report has said what.
    case needsAgreement
    /// The database, a file or a port cannot be had just now: exit code 69.
    case unavailable(Bilingual)

    /// The process's exit code (`sysexits.h` for what is not 1).
    var exitCode: Int32 {
        switch self {
        case .refused: 1
        case .needsAgreement: 2
        case .unavailable: 69
        }
    }

    /// What several parts of one command did not do: all messages, and the highest exit code.
    static func all(_ failures: [CommandFailure]) -> CommandFailure? {
        guard let worst = failures.max(by: { $0.exitCode < $1.exitCode }) else { return nil }
        let message = failures.map(\.message).filter { !$0.isEmpty }.joined(separator: Bilingual(same: "\n"))
        switch worst {
        case .refused: return .refused(message)
        case .needsAgreement: return .needsAgreement
        case .unavailable: return .unavailable(message)
        }
    }

    /// What standard error says; empty where a report has said all.
    var message: Bilingual {
        switch self {
        case .refused(let message), .unavailable(let message): message
        case .needsAgreement: .none
        }
    }
}

extension CommandFailure {
    /// The failure in an operator's words; nil for what an operator can't mend.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as PostgresError:
            guard let failure = CommandFailure(error) else { return nil }
            self = failure
        case let error as MigrationError: self = CommandFailure(error, schema: "migrate")
        case ProvisioningError.hostNameTaken(let host, let owner):
            self = .refused(
                Bilingual(
                    "The host name '\(host)' belongs to the tenant '\(owner)'; nothing was changed.",
                    ja: "ホスト名「\(host)」はテナント「\(owner)」のものです。何も変更していません。"))
        case let error as MasterKey.Problem:
            self = .refused(
                Bilingual(
                    "The master key doesn't fit the database: \(error)", ja: "マスターキーがデータベースに合いません：\(error)"))
        case let error as InstallationError: self = .refused(Self.words(of: error))
        case ProvisioningError.noVersion(let tenant, let version):
            self = .refused(
                Bilingual(
                    "There is no version \(version) of '\(tenant)'; see madoguchi tenant versions \(tenant).",
                    ja: "「\(tenant)」にバージョン\(version)はありません。madoguchi tenant versions \(tenant) で確認してください。"))
        case let error as Program.ConfigurationRefused:
            self = .refused(
                Bilingual(
                    "today's program can't read this version:\n", ja: "現在のプログラムではこのバージョンを読めません。\n") + error.report)
        default: return nil
        }
    }

    private static func words(of error: InstallationError) -> Bilingual {
        switch error {
        case .otherKey:
            Bilingual(
                "The master key isn't the one that this database's personal data is under; nothing was read or changed.",
                ja: "このデータベースの個人情報を暗号化したマスターキーではありません。何も読み書きしていません。")
        case .notARehearsal:
            Bilingual(
                """
                This database isn't one for rehearsals: people really book in it. Rehearse in a database of its own, made \
                with madoguchi migrate --rehearsal.
                """,
                ja: "予行演習用のデータベースではありません。実際の予約に使われています。madoguchi migrate --rehearsal で専用のデータベースを作ってください。")
        case .inUse:
            Bilingual(
                "This database has tenants already: rehearse in one of its own.",
                ja: "このデータベースにはすでにテナントがあります。予行演習には専用のデータベースを使ってください。")
        }
    }
}
