/// A query with what is made of its rows, so that several can go to the server together.
public struct Query<Value> {
    let sql: SQL?
    let read: ([Row]) throws -> Value

    /// A query and its reading.
    public init(_ sql: SQL, read: @escaping ([Row]) throws -> Value) {
        self.sql = sql
        self.read = read
    }

    /// A value that nobody has to be asked for.
    public init(known value: Value) {
        sql = nil
        read = { _ in value }
    }
}

extension Transaction {
    /// Runs queries in order in one round trip; each sees what those before it have done.
    /// ```swift
    /// let (slots, holds) = try tx.together(slotStore.lock(ids), holdStore.lock(holds))
    /// ```
    public func together<each Value>(_ query: repeat Query<each Value>) throws -> (repeat each Value) {
        var statements: [SQL] = []
        for sql in repeat (each query).sql {
            if let sql { statements.append(sql) }
        }
        var answers = try rows(of: statements).makeIterator()
        return try (repeat Self.value(of: each query, &answers))
    }

    private static func value<Value>(
        of query: Query<Value>, _ answers: inout some IteratorProtocol<[Row]>
    ) throws -> Value {
        try query.read(query.sql == nil ? [] : answers.next() ?? [])
    }
}
