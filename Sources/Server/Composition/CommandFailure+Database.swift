import Domain
import Postgres

extension CommandFailure {
    /// What ails the database, and what an operator can do about it; nil for what is our fault.
    init?(_ error: PostgresError) {
        let places = EnvironmentSetting.databaseURL.places
        switch (error.trouble, error.sqlState) {
        case (.away, _):
            self = .unavailable(
                Bilingual(
                    "The database can't be reached: \(error.message)\nCheck \(places), and that PostgreSQL runs there.",
                    ja: "データベースに接続できません：\(error.message)\n\(places)と、PostgreSQLが動いていることを確認してください。"))
        case (.readOnly, _):
            self = .unavailable(
                Bilingual(
                    "The database only reads, as a standby does: give the address of the one that writes in \(places).",
                    ja: "データベースは読み取り専用です（スタンバイなど）。書き込みのできるサーバーの接続先を\(places)で指定してください。"))
        case (.full, _):
            self = .unavailable(
                Bilingual(
                    "The database's disk is full: \(error.message)\nMake room there and run the command again.",
                    ja: "データベースのディスクに空きがありません：\(error.message)\n空きを作ってから、もう一度実行してください。"))
        case (.busy, _):
            self = .unavailable(
                Bilingual(
                    "The database was busy for too long: \(error.message)\nRun the command again.",
                    ja: "データベースの処理が時間内に終わりませんでした：\(error.message)\nもう一度実行してください。"))
        case (.missingRight, _): self = .unavailable(Self.missingRight(error))
        case (nil, .undefinedTable), (nil, .undefinedColumn):
            self = .unavailable(
                Bilingual(
                    "The database isn't migrated: run madoguchi migrate.",
                    ja: "データベースの準備ができていません。madoguchi migrateを実行してください。"))
        default: return nil
        }
    }

    private static func missingRight(_ error: PostgresError) -> Bilingual {
        let mend = "alter role … createrole; alter database … owner to …"
        return Bilingual(
            "The program's role lacks a right in the database: \(error.message)\n"
                + "It must own the database and be able to make roles; as a superuser: \(mend)",
            ja: "プログラムのロールに必要な権限がありません：\(error.message)\n"
                + "データベースの所有者であり、ロールを作れる必要があります。スーパーユーザーで次を実行してください：\(mend)")
    }

    /// Why a schema wasn't brought up to date.
    init(_ error: MigrationError, schema: String) {
        let plain = CommandFailure.unavailable(Bilingual("\(schema): \(error)", ja: "\(schema)：\(error)"))
        switch error {
        case .database(let error), .failed(_, let error): self = CommandFailure(error) ?? plain
        default: self = plain
        }
    }
}
