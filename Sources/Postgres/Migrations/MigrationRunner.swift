public import Logging

/// Brings schemas up to date: one transaction per schema, several schemas side by side.
///
/// A run that was broken off is simply repeated: schemas that are current cost nothing but their line in the one query
/// that reads the ledger for the whole fleet.
public struct MigrationRunner: Sendable {
    private let database: Database
    private let ledger: MigrationLedger
    private let options: TransactionOptions
    private let parallelism: Int
    private let logger: Logger

    /// A runner.
    /// - Parameters:
    ///   - ledger: the schema that holds the table `migration`; made when missing.
    ///   - options: limits for one schema's transaction. The lock timeout also bounds the wait for another runner.
    ///   - parallelism: how many schemas are migrated at a time.
    public init(
        database: Database, ledger: SQLIdentifier,
        options: TransactionOptions = .init(statementTimeout: .seconds(600), lockTimeout: .seconds(30)),
        parallelism: Int = 4, logger: Logger
    ) {
        self.database = database
        self.ledger = MigrationLedger(schema: ledger)
        self.options = options
        self.parallelism = max(1, parallelism)
        self.logger = logger
    }

    /// Applies what is missing, in each schema with the rights of its scope's role, which then owns the tables.
    ///
    /// A schema that fails is left as it was and doesn't stop the others.
    /// - Parameters:
    ///   - migrations: all there are, in any order.
    ///   - schemas: existing schemas.
    ///   - progress: called for each schema when it is done, one call at a time.
    /// - Returns: the outcomes in the order of `schemas`.
    /// - Throws: `MigrationError` when the numbers have gaps or doubles; `PostgresError` when the ledger can't be read.
    public func run(
        _ migrations: [Migration], schemas: [SchemaScope],
        progress: @Sendable (SchemaOutcome) -> Void = { _ in }
    ) async throws -> [SchemaOutcome] {
        let ordered = try Migration.ordered(migrations)
        let ledger = ledger
        let read = {
            @Sendable (tx: Transaction) throws -> (
                known: [ChecksummedMigration], entries: [String: MigrationLedger.Entries]
            )? in
            guard try ledger.exists(in: tx) else { return nil }
            return (try ledger.checksums(of: ordered, in: tx), try ledger.entries(of: schemas.map(\.schema), in: tx))
        }
        var found = try await database.transaction(in: ledger.scope, options, read)
        if found == nil {
            try await createLedger()
            found = try await database.transaction(in: ledger.scope, options, read)
        }
        let (known, entries) = found ?? ([], [:])
        return await withTaskGroup(of: (Int, SchemaOutcome).self) { group in
            var outcomes = [SchemaOutcome?](repeating: nil, count: schemas.count)
            for (index, scope) in schemas.enumerated() {
                if index >= parallelism, let (done, outcome) = await group.next() {
                    outcomes[done] = outcome
                    progress(outcome)
                }
                let found = entries[scope.schema.name] ?? .none
                group.addTask { (index, await outcome(of: scope, known: known, entries: found)) }
            }
            for await (done, outcome) in group {
                outcomes[done] = outcome
                progress(outcome)
            }
            return outcomes.compactMap { $0 }
        }
    }

    private func createLedger() async throws {
        let ledger = ledger
        do {
            try await database.transaction(in: ledger.scope, options) { try ledger.create(in: $0) }
        } catch let error as PostgresError where error.meansMadeByAnother {
            logger.debug("another program has just made the migration ledger")
        }
    }

    private func outcome(
        of scope: SchemaScope, known: [ChecksummedMigration], entries: MigrationLedger.Entries
    ) async -> SchemaOutcome {
        do {
            let pending = try entries.pending(of: known)
            if let newest = entries.newest(beyond: known) {
                return SchemaOutcome(scope: scope, result: .ahead(of: newest))
            }
            guard !pending.isEmpty else { return SchemaOutcome(scope: scope, result: .current) }
            let applied = try await apply(known, to: scope)
            return SchemaOutcome(scope: scope, result: applied.isEmpty ? .current : .applied(applied))
        } catch {
            let failure = Self.migrationError(error)
            logger.error("a schema was not migrated", metadata: ["schema": "\(scope.schema)", "error": "\(failure)"])
            return SchemaOutcome(scope: scope, result: .failed(failure))
        }
    }

    /// Begins as the owner, who may write the ledger, and takes the scope's role only for the migrations themselves.
    private func apply(_ known: [ChecksummedMigration], to scope: SchemaScope) async throws -> [Int] {
        let ledger = ledger
        let owner = SchemaScope(schema: scope.schema, role: nil)
        return try await database.transaction(in: owner, options) { tx in
            try ledger.lock(scope.schema, in: tx)
            // Another runner may have been here since the ledger was read.
            let entries = try ledger.entries(of: [scope.schema], in: tx)[scope.schema.name] ?? .none
            let pending = try entries.pending(of: known)
            if let role = scope.role { try tx.execute("set local role \(role)") }
            for entry in pending { try apply(entry.migration, in: tx) }
            try tx.execute("set local role none")
            ledger.record(pending, for: scope.schema, in: tx)
            return pending.map(\.migration.number)
        }
    }

    private func apply(_ migration: Migration, in tx: Transaction) throws {
        do {
            try tx.script(.trusted(migration.sql))
        } catch  where !error.isWorthRerunning {
            throw MigrationError.failed(number: migration.number, error)
        }
    }

    private static func migrationError(_ error: any Error) -> MigrationError {
        switch error {
        case let error as MigrationError: error
        case let error as PostgresError: .database(error)
        default: .cancelled
        }
    }
}

extension PostgresError {
    /// Whether something to be made was there already, or came while it was being made.
    fileprivate var meansMadeByAnother: Bool {
        sqlState == .uniqueViolation || sqlState == .duplicateSchema || sqlState == .duplicateTable
    }
}
