/// The table that remembers which migrations were applied to which schema.
struct MigrationLedger: Sendable {
    /// What the ledger has to say to one schema.
    struct Entries: Sendable {
        /// Checksums of applied migrations by number.
        let checksums: [Int: String]

        static let none = Entries(checksums: [:])

        /// The migrations still to apply.
        func pending(of known: [ChecksummedMigration]) throws(MigrationError) -> [ChecksummedMigration] {
            for entry in known {
                if let applied = checksums[entry.migration.number], applied != entry.checksum {
                    throw .changed(number: entry.migration.number)
                }
            }
            return known.filter { checksums[$0.migration.number] == nil }
        }

        /// The highest number applied that isn't known, nil if all are.
        func newest(beyond known: [ChecksummedMigration]) -> Int? {
            checksums.keys.filter { $0 > known.count }.max()
        }
    }

    /// The schema that holds the ledger, as its owner.
    let scope: SchemaScope

    init(schema: SQLIdentifier) {
        scope = SchemaScope(schema: schema, role: nil)
    }

    private var table: SQL { "\(scope.schema).migration" }

    /// Makes schema and table where they are missing.
    /// - Throws: `uniqueViolation`, `duplicateSchema` or `duplicateTable` when another program made them meanwhile:
    ///   PostgreSQL's `if not exists` doesn't wait, and a lock wouldn't help, because each session caches the absence.
    func create(in tx: Transaction) throws(PostgresError) {
        if try exists(in: tx) { return }
        try tx.execute("create schema if not exists \(scope.schema)")
        try tx.execute(
            """
            create table \(table) (
                schema_name text not null,
                number int not null,
                name text not null,
                checksum text not null,
                applied_at timestamptz not null default clock_timestamp(),
                primary key (schema_name, number)
            )
            """)
    }

    /// Whether the table is there.
    func exists(in tx: Transaction) throws(PostgresError) -> Bool {
        let found = try tx.first("select to_regclass(\("\(scope.schema).migration")) is not null as found")
        return try found?.decode("found", Bool.self) == true
    }

    /// The checksums of migrations.
    ///
    /// The database computes them, so that psql can check them.
    func checksums(of migrations: [Migration], in tx: Transaction) throws -> [ChecksummedMigration] {
        let sums = try tx.query(
            """
            select encode(sha256(convert_to(text, 'UTF8')), 'hex') as checksum
            from unnest(\(migrations.map(\.sql))) with ordinality as migration (text, place) order by place
            """
        ) { try $0.decode("checksum", String.self) }
        return zip(migrations, sums).map { ChecksummedMigration(migration: $0, checksum: $1) }
    }

    /// What was applied to schemas, in one query however many they are.
    func entries(of schemas: [SQLIdentifier], in tx: Transaction) throws -> [String: Entries] {
        let rows = try tx.query(
            """
            select schema_name, array_agg(number::int8) as numbers, array_agg(checksum) as checksums
            from \(table) where schema_name = any(\(schemas.map(\.name))) group by schema_name
            """
        ) { row in
            let numbers = try row.decode("numbers", [Int].self)
            let sums = try row.decode("checksums", [String].self)
            let checksums = Dictionary(zip(numbers, sums), uniquingKeysWith: { first, _ in first })
            return (try row.decode("schema_name", String.self), Entries(checksums: checksums))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Keeps other runners away from a schema until the transaction ends.
    func lock(_ schema: SQLIdentifier, in tx: Transaction) throws(PostgresError) {
        let key = "migration \(scope.schema.name) \(schema.name)"
        try tx.execute("select pg_advisory_xact_lock(hashtextextended(\(key), 0))")
    }

    /// Notes migrations as applied, with COMMIT.
    func record(_ entries: [ChecksummedMigration], for schema: SQLIdentifier, in tx: Transaction) {
        tx.enqueue(
            """
            insert into \(table) (schema_name, number, name, checksum)
            select \(schema.name), number, name, checksum from unnest(
                \(entries.map(\.migration.number)), \(entries.map(\.migration.name)), \(entries.map(\.checksum))
            ) as new (number, name, checksum)
            """)
    }
}

/// A migration with the sum that tells whether its text was changed.
struct ChecksummedMigration: Sendable {
    let migration: Migration
    let checksum: String
}
