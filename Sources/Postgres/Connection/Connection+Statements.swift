import CLibPQ

extension Connection {
    /// Runs a statement with binary values and a binary result.
    func run(_ sql: SQL, in schema: SQLIdentifier) throws(PostgresError) -> (rows: RowStorage, affected: Int) {
        guard usesPreparedStatements else { return try runUnprepared(sql) }
        let statement = try prepared(sql, in: schema)
        let result = QueryResult(
            sql.binds.withParameters { values, lengths, formats in
                PQexecPrepared(handle, statement.name, Int32(sql.bindCount), values, lengths, formats, 1)
            })
        guard result.isSuccess else { throw error(of: result, stage: .body) }
        let columns = statement.columns ?? Columns(result)
        statement.columns = columns
        return (RowStorage(result, columns: columns), result.affectedRows)
    }

    /// Without a name nothing stays in the session, as PgBouncer's transaction mode needs it.
    private func runUnprepared(_ sql: SQL) throws(PostgresError) -> (rows: RowStorage, affected: Int) {
        let result = QueryResult(
            sql.binds.withParameters { values, lengths, formats in
                PQexecParams(handle, sql.text, Int32(sql.bindCount), sql.binds.types, values, lengths, formats, 1)
            })
        guard result.isSuccess else { throw error(of: result, stage: .body) }
        return (RowStorage(result, columns: Columns(result)), result.affectedRows)
    }

    func prepared(
        _ sql: SQL, in schema: SQLIdentifier
    ) throws(PostgresError) -> StatementCache.Statement {
        let key = StatementCache.Key(schema: schema, text: sql.text, types: sql.binds.types)
        if let statement = statements.statement(for: key) { return statement }
        if let old = statements.evict() {
            _ = try simple("deallocate \(old.name)", stage: .body)
        }
        let statement = StatementCache.Statement(name: statements.newName())
        let result = QueryResult(
            PQprepare(handle, statement.name, sql.text, Int32(sql.bindCount), sql.binds.types))
        guard result.isSuccess else { throw error(of: result, stage: .body) }
        statements.insert(statement, for: key)
        return statement
    }

    /// Forgets all prepared statements here and on the server.
    ///
    /// Only outside of transactions.
    func forgetStatements() {
        statements.removeAll()
        if (try? simple("deallocate all", stage: .rollback)) == nil { isCondemned = true }
    }
}
