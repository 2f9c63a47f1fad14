import CLibPQ

extension Connection {
    /// What a statement gave.
    typealias Answer = (rows: RowStorage, affected: Int)

    /// Statements that go to the server together.
    struct Exchange {
        /// In order; those that begin the transaction first.
        var statements: [SQL]
        /// How many begin the transaction.
        var beginning = 0
        /// Whether COMMIT follows them.
        var commits = false

        /// The part of the transaction that the statement at an index belongs to.
        func stage(of index: Int) -> PostgresError.Stage {
            index < beginning ? .begin : index < statements.count ? .body : .commit
        }
    }

    /// Runs statements one after another in one round trip.
    ///
    /// - Throws: the first error; the statements after it didn't run. Where the connection broke and COMMIT had been sent,
    ///   nobody knows whether it was carried out.
    func run(_ exchange: Exchange, in schema: SQLIdentifier) throws(PostgresError) -> [Answer] {
        let statements = exchange.statements
        let uses = statements.map { statement in
            usesPreparedStatements ? cache.use(of: StatementCache.Key(statement, in: schema)) : .once
        }
        guard PQenterPipelineMode(handle) == 1 else { throw .usage("the connection is in the middle of something") }
        let areSent =
            zip(statements, uses).allSatisfy { send($0, $1) } && (!exchange.commits || send("commit", .once))
            && PQpipelineSync(handle) == 1
        guard areSent else {
            isCondemned = true
            throw lost(in: exchange.commits ? .commit : exchange.stage(of: 0))
        }
        var answers: [Answer] = []
        var failure: PostgresError?
        for (index, (statement, use)) in zip(statements, uses).enumerated() where !isCondemned {
            let answer = receive(statement, use, in: schema, stage: exchange.stage(of: index), &failure)
            if let answer { answers.append(answer) }
        }
        if isCondemned, let failure { throw failure }
        let isCommitted = !exchange.commits || receiveCommit(&failure)
        let sync = QueryResult(PQgetResult(handle))
        if sync.status != PGRES_PIPELINE_SYNC || PQexitPipelineMode(handle) != 1 {
            isCondemned = true
            // What was answered stands, COMMIT above all.
            if exchange.commits, isCommitted, failure == nil { return answers }
            throw lost(in: exchange.commits ? .commit : failure?.stage ?? .body, after: failure)
        }
        if let failure { throw failure }
        return answers
    }

    private func send(_ sql: SQL, _ use: StatementCache.Use) -> Bool {
        switch use {
        case .prepared(let statement): return sendPrepared(sql, statement)
        case .toPrepare(let statement):
            return PQsendPrepare(handle, statement.name, sql.text, Int32(sql.binds.count), sql.binds.types) == 1
                && sendPrepared(sql, statement)
        case .once:
            return sql.binds.withParameters { values, lengths, formats in
                PQsendQueryParams(
                    handle, sql.text, Int32(sql.binds.count), sql.binds.types, values, lengths, formats, 1) == 1
            }
        }
    }

    private func sendPrepared(_ sql: SQL, _ statement: StatementCache.Statement) -> Bool {
        sql.binds.withParameters { values, lengths, formats in
            PQsendQueryPrepared(handle, statement.name, Int32(sql.binds.count), values, lengths, formats, 1) == 1
        }
    }

    /// Reads what a statement gave; nil where it, or one before it, has failed.
    private func receive(
        _ sql: SQL, _ use: StatementCache.Use, in schema: SQLIdentifier, stage: PostgresError.Stage,
        _ failure: inout PostgresError?
    ) -> Answer? {
        var known: StatementCache.Statement?
        switch use {
        case .once: break
        case .prepared(let statement): known = statement
        case .toPrepare(let statement):
            guard take(stage, &failure, { _ in }) != nil else {
                skip()
                return nil
            }
            cache.insert(statement, for: StatementCache.Key(sql, in: schema))
            known = statement
        }
        return take(stage, &failure) { result in
            let columns = known?.columns ?? Columns(result)
            known?.columns = columns
            return (RowStorage(result, columns: columns), result.affectedRows)
        }
    }

    /// Whether COMMIT was carried out.
    private func receiveCommit(_ failure: inout PostgresError?) -> Bool {
        let command = take(.commit, &failure) { $0.command }
        if let command, command != "COMMIT", failure == nil { failure = .rolledBackAtCommit }
        return command == "COMMIT"
    }

    /// Reads one result and the nil that ends it.
    private func take<Value>(
        _ stage: PostgresError.Stage, _ failure: inout PostgresError?, _ read: (borrowing QueryResult) -> Value
    ) -> Value? {
        let result = QueryResult(PQgetResult(handle))
        defer { skip() }
        guard result.isSuccess else {
            if failure == nil { failure = error(of: result, stage: stage) }
            return nil
        }
        return read(result)
    }

    /// Reads up to the nil that ends a statement's results.
    private func skip() {
        // After a COPY, which nobody answers here, there is no such nil.
        while !isCondemned, QueryResult(PQgetResult(handle)).pointer != nil {}
    }

    private func lost(in stage: PostgresError.Stage, after error: PostgresError? = nil) -> PostgresError {
        PostgresError(
            kind: stage == .commit ? .commitUnknown : .connection, stage: stage,
            sqlState: error?.sqlState ?? .connectionFailure,
            message: error?.message ?? "the connection to the server was lost")
    }
}
