import CLibPQ

extension Connection {
    /// Runs statements one after another in one round trip and drops what they return.
    ///
    /// Only for statements whose answers are short: nothing is read before everything is sent.
    /// - Throws: the first error; the statements after it didn't run.
    func runTogether(_ statements: [SQL], in schema: SQLIdentifier) throws(PostgresError) {
        guard statements.count > 1 else {
            for statement in statements { _ = try run(statement, in: schema) }
            return
        }
        var names: [String?] = []
        for statement in statements {
            names.append(usesPreparedStatements ? try prepared(statement, in: schema)?.name : nil)
        }
        guard PQenterPipelineMode(handle) == 1 else { throw .usage("the connection is in the middle of something") }
        let areSent = zip(statements, names).allSatisfy { send($0, name: $1) } && PQpipelineSync(handle) == 1
        guard areSent else {
            isCondemned = true
            throw lostWhileSending()
        }
        var first: PostgresError?
        for _ in statements {
            let result = QueryResult(PQgetResult(handle))
            if first == nil, !result.isSuccess { first = error(of: result, stage: .body) }
            // Each statement's results end with a nil.
            var hasMore = true
            while hasMore {
                let more = QueryResult(PQgetResult(handle))
                hasMore = more.pointer != nil
            }
        }
        let sync = QueryResult(PQgetResult(handle))
        guard sync.status == PGRES_PIPELINE_SYNC, PQexitPipelineMode(handle) == 1 else {
            isCondemned = true
            throw first ?? lostWhileSending()
        }
        if let first { throw first }
    }

    private func send(_ sql: SQL, name: String?) -> Bool {
        sql.binds.withParameters { values, lengths, formats in
            if let name {
                PQsendQueryPrepared(handle, name, Int32(sql.binds.count), values, lengths, formats, 1) == 1
            } else {
                PQsendQueryParams(
                    handle, sql.text, Int32(sql.binds.count), sql.binds.types, values, lengths, formats, 1) == 1
            }
        }
    }

    private func lostWhileSending() -> PostgresError {
        PostgresError(
            kind: .connection, stage: .body, sqlState: .connectionFailure,
            message: "the connection to the server was lost")
    }
}
