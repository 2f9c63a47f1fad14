import Domain
import Postgres

/// What `madoguchi migrate` did.
struct MigrationReport: Report, Equatable {
    /// The platform's schema or one tenant's.
    struct Schema: Encodable, Sendable, Equatable {
        let schema: String
        /// The number of its last migration now.
        let version: Int
        /// Numbers of the migrations carried out in this run.
        let applied: [Int]
    }

    let schemas: [Schema]

    var text: Bilingual {
        let changed = schemas.filter { !$0.applied.isEmpty }
        let lines = changed.map {
            Bilingual(
                "\($0.schema): now version \($0.version) (\($0.applied.count) carried out)\n",
                ja: "\($0.schema)：バージョン\($0.version)になりました（\($0.applied.count)件を実行）。\n")
        }
        let current = schemas.count - changed.count
        return lines.joined()
            + Bilingual(
                "\(schemas.count) schemas, \(current) already current\n",
                ja: "スキーマ\(schemas.count)件のうち、\(current)件は最新でした。\n")
    }
}

extension MigrationReport {
    /// What became of each schema.
    ///
    /// - Throws: ``CommandFailure`` for the first that isn't of the latest version now.
    init(_ outcomes: [SchemaOutcome], latest: (platform: Int, tenant: Int)) throws {
        schemas = try outcomes.map { outcome in
            let name = outcome.scope.schema.name
            let version = name == "platform" ? latest.platform : latest.tenant
            return switch outcome.result {
            case .applied(let numbers): Schema(schema: name, version: version, applied: numbers)
            case .current: Schema(schema: name, version: version, applied: [])
            case .failed(let error): throw CommandFailure(error, schema: name)
            case .ahead(let number):
                throw CommandFailure.refused(
                    Bilingual(
                        "\(name) has migration \(number), which this program doesn't know.",
                        ja: "\(name)には、このプログラムが知らない移行\(number)が適用されています。新しいプログラムを使ってください。"))
            }
        }
    }
}
