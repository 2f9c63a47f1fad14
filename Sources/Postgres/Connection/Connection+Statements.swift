import CLibPQ

extension Connection {
    /// Runs a statement with binary values and a binary result.
    func run(_ sql: SQL, in schema: SQLIdentifier) throws(PostgresError) -> (rows: RowStorage, affected: Int) {
        guard usesPreparedStatements, let statement = try prepared(sql, in: schema) else {
            return try runUnprepared(sql)
        }
        let result = QueryResult(
            sql.binds.withParameters { values, lengths, formats in
                PQexecPrepared(handle, statement.name, Int32(sql.binds.count), values, lengths, formats, 1)
            })
        guard result.isSuccess else { throw error(of: result, stage: .body) }
        let columns = statement.columns ?? Columns(result)
        statement.columns = columns
        return (RowStorage(result, columns: columns), result.affectedRows)
    }

    /// Without a name nothing stays in the session, as PgBouncer's transaction mode needs it, and as is best for what
    /// may never come again.
    private func runUnprepared(_ sql: SQL) throws(PostgresError) -> (rows: RowStorage, affected: Int) {
        let result = QueryResult(
            sql.binds.withParameters { values, lengths, formats in
                PQexecParams(handle, sql.text, Int32(sql.binds.count), sql.binds.types, values, lengths, formats, 1)
            })
        guard result.isSuccess else { throw error(of: result, stage: .body) }
        return (RowStorage(result, columns: Columns(result)), result.affectedRows)
    }

    /// The statement as prepared, now or before; nil where it isn't worth a name.
    func prepared(
        _ sql: SQL, in schema: SQLIdentifier
    ) throws(PostgresError) -> StatementCache.Statement? {
        let key = StatementCache.Key(schema: schema, text: sql.text, types: sql.binds.types)
        switch statements.use(of: key) {
        case .prepared(let statement): return statement
        case .once: return nil
        case .toPrepare(let statement):
            let result = QueryResult(
                PQprepare(handle, statement.name, sql.text, Int32(sql.binds.count), sql.binds.types))
            guard result.isSuccess else { throw error(of: result, stage: .body) }
            statements.insert(statement, for: key)
            return statement
        }
    }

    /// Drops on the server what was evicted, in one round trip when it is worth one.
    ///
    /// Only outside of transactions, while nobody waits for an answer.
    func dropEvicted() {
        guard statements.evicted.count >= Self.worthARoundTrip else { return }
        let text = statements.takeEvicted().map { "deallocate \($0)" }.joined(separator: "; ")
        if (try? simple(text, stage: .rollback)) == nil { isCondemned = true }
    }

    private static let worthARoundTrip = 16

    /// Forgets all prepared statements here and on the server.
    ///
    /// Only outside of transactions.
    func forgetStatements() {
        statements.removeAll()
        if (try? simple("deallocate all", stage: .rollback)) == nil { isCondemned = true }
    }
}
