/// What `madoguchi migrate` did.
struct MigrationReport: Report, Equatable {
    /// One schema.
    struct Schema: Encodable, Sendable, Equatable {
        let schema: String
        /// Its version now.
        let version: Int
        /// Numbers of the migrations carried out in this run.
        let applied: [Int]
    }

    let schemas: [Schema]

    var text: String {
        let changed = schemas.filter { !$0.applied.isEmpty }
        let lines = changed.map { "\($0.schema): now version \($0.version) (\($0.applied.count) carried out)\n" }
        return lines.joined() + "\(schemas.count) schemas, \(schemas.count - changed.count) already current\n"
    }
}
