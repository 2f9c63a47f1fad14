/// Remembers which statements one connection has prepared.
///
/// The schema belongs to the key: PostgreSQL plans a statement anew whenever the search path differs from that of its
/// last use, which costs as much as having nothing prepared when tenants take turns on a connection.
struct StatementCache {
    struct Key: Hashable {
        let schema: SQLIdentifier
        let text: String
        let types: [UInt32]
    }

    final class Statement {
        let name: String
        /// What the statement returns; known after its first run, and the server refuses a run that would differ.
        var columns: Columns?
        fileprivate var lastUse: UInt64 = 0

        init(name: String) {
            self.name = name
        }
    }

    private let capacity: Int
    private var statements: [Key: Statement] = [:]
    private var uses: UInt64 = 0
    private var made: UInt64 = 0

    init(capacity: Int = 200) {
        self.capacity = capacity
    }

    mutating func statement(for key: Key) -> Statement? {
        guard let statement = statements[key] else { return nil }
        uses += 1
        statement.lastUse = uses
        return statement
    }

    /// A name that this connection never had, so that a failed attempt can't collide with a later one.
    mutating func newName() -> String {
        made += 1
        return "s\(made)"
    }

    mutating func insert(_ statement: Statement, for key: Key) {
        uses += 1
        statement.lastUse = uses
        statements[key] = statement
    }

    /// The statement to give up before another is prepared, when the cache is full.
    mutating func evict() -> Statement? {
        guard statements.count >= capacity,
            let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
        else { return nil }
        statements[oldest.key] = nil
        return oldest.value
    }

    mutating func removeAll() {
        statements.removeAll(keepingCapacity: true)
    }
}
