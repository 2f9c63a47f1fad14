import CLibPQ

/// An open transaction, usable only inside the closure that got it and only on that closure's thread.
///
/// After the server has refused a statement, the transaction can only be rolled back: a body that swallows such an
/// error does not commit.
public final class Transaction {
    /// The scope that role and search path are set to.
    public let scope: SchemaScope
    let connection: Connection
    private var isOpen = true
    private var queued: [SQL] = []
    /// The first error of the server, kept in case the body swallows it.
    private(set) var failure: PostgresError?

    init(connection: Connection, scope: SchemaScope) {
        self.connection = connection
        self.scope = scope
    }

    /// Runs a statement.
    /// - Returns: how many rows it inserted, changed, deleted or selected.
    @discardableResult
    public func execute(_ sql: SQL) throws(PostgresError) -> Int {
        try run(sql).affected
    }

    /// Queues a statement to be sent with others in one round trip.
    ///
    /// What is queued runs in order before the next statement that is run at once, or before COMMIT. What the server
    /// has against it is thrown there, from the later statement or from the transaction as a whole.
    public func enqueue(_ sql: SQL) {
        queued.append(sql)
    }

    /// Runs a query and copies all its rows.
    public func query(_ sql: SQL) throws(PostgresError) -> [Row] {
        let rows = try run(sql).rows
        return (0..<rows.count).map { Row(storage: rows, index: $0) }
    }

    /// Runs a query and makes a value of each row.
    /// ```swift
    /// let ids = try tx.query("select id from slot order by id") { try $0.decode("id", Int.self) }
    /// ```
    public func query<Value>(_ sql: SQL, decode: (Row) throws -> Value) throws -> [Value] {
        let rows = try run(sql).rows
        return try (0..<rows.count).map { try decode(Row(storage: rows, index: $0)) }
    }

    /// Runs a query and gives its first row, nil if there is none.
    public func first(_ sql: SQL) throws(PostgresError) -> Row? {
        let rows = try run(sql).rows
        return rows.count == 0 ? nil : Row(storage: rows, index: 0)
    }

    /// Runs a query and makes a value of its first row, nil if there is none.
    public func first<Value>(_ sql: SQL, decode: (Row) throws -> Value) throws -> Value? {
        try first(sql).map(decode)
    }

    /// Runs several statements at once, without values.
    ///
    /// For migrations only.
    /// - Throws: `PostgresError` of kind `usage` when the text ends the transaction itself.
    public func script(_ sql: SQL) throws(PostgresError) {
        guard sql.binds.count == 0 else { throw .usage("a script can't have values") }
        try whileOpen { () throws(PostgresError) in _ = try connection.simple(sql.text, stage: .body) }
        guard connection.transactionState == PQTRANS_INTRANS else {
            throw .usage("a script must not end its transaction")
        }
    }

    /// Runs what is queued.
    func flush() throws(PostgresError) {
        try whileOpen { () throws(PostgresError) in }
    }

    /// Ends the use of this object.
    func close() {
        isOpen = false
    }

    private func run(_ sql: SQL) throws(PostgresError) -> (rows: RowStorage, affected: Int) {
        try whileOpen { () throws(PostgresError) in try connection.run(sql, in: scope.schema) }
    }

    private func whileOpen<Value>(_ body: () throws(PostgresError) -> Value) throws(PostgresError) -> Value {
        guard isOpen else { throw .usage("a transaction was used after its end") }
        do {
            let statements = queued
            queued = []
            if !statements.isEmpty { try connection.runTogether(statements, in: scope.schema) }
            return try body()
        } catch {
            if failure == nil { failure = error }
            throw error
        }
    }
}
