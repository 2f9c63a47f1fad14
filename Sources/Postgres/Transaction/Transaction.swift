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
    /// What goes to the server before the next statement; at first what begins the transaction.
    private var queued: [SQL]
    /// How many of `queued` begin the transaction.
    private var beginning: Int
    /// The first error of the server, kept in case the body swallows it.
    private(set) var failure: PostgresError?

    init(connection: Connection, scope: SchemaScope, preamble: [SQL]) {
        self.connection = connection
        self.scope = scope
        queued = preamble
        beginning = preamble.count
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

    /// Runs queries in one round trip and copies the rows of each.
    func rows(of statements: [SQL]) throws(PostgresError) -> [[Row]] {
        guard !statements.isEmpty else { return [] }
        return try exchange(statements).map { answer in
            (0..<answer.rows.count).map { Row(storage: answer.rows, index: $0) }
        }
    }

    /// Runs several statements at once, without values.
    ///
    /// For migrations only.
    /// - Throws: `PostgresError` of kind `usage` when the text ends the transaction itself.
    public func script(_ sql: SQL) throws(PostgresError) {
        guard sql.binds.count == 0 else { throw .usage("a script can't have values") }
        _ = try exchange([])
        do throws(PostgresError) {
            _ = try connection.simple(sql.text, stage: .body)
        } catch {
            throw noted(error)
        }
        guard connection.transactionState == PQTRANS_INTRANS else {
            throw .usage("a script must not end its transaction")
        }
    }

    /// Runs what is queued, and COMMIT with it.
    func commit() throws(PostgresError) {
        if beginning == 0 {
            switch connection.transactionState {
            case PQTRANS_INTRANS: break
            case PQTRANS_IDLE: throw .usage("the body ended the transaction itself")
            default: throw failure ?? .usage("the transaction can't be committed")
            }
        }
        _ = try exchange([], commits: true)
    }

    /// Ends the use of this object.
    func close() {
        isOpen = false
    }

    private func run(_ sql: SQL) throws(PostgresError) -> Connection.Answer {
        try exchange([sql])[0]
    }

    /// Sends what is queued and these, and gives what these gave.
    private func exchange(_ statements: [SQL], commits: Bool = false) throws(PostgresError) -> [Connection.Answer] {
        guard isOpen else { throw .usage("a transaction was used after its end") }
        let exchange = Connection.Exchange(statements: queued + statements, beginning: beginning, commits: commits)
        guard commits || !exchange.statements.isEmpty else { return [] }
        queued = []
        beginning = 0
        do throws(PostgresError) {
            return try connection.run(exchange, in: scope.schema).suffix(statements.count)
        } catch {
            throw noted(error)
        }
    }

    private func noted(_ error: PostgresError) -> PostgresError {
        if failure == nil { failure = error }
        return error
    }
}
