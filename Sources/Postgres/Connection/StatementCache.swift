/// Remembers which statements one connection has prepared, and which it has met.
///
/// The schema belongs to the key: PostgreSQL plans a statement anew whenever the search path differs from that of its
/// last use, which costs as much as having nothing prepared when tenants take turns on a connection.
///
/// Only what is met twice before 100 to 200 others is prepared. However many tenants take turns, those that come often
/// keep their statements, and the others cost one round trip each instead of three:
/// docs/decisions/0024-prepared-statements.md.
struct StatementCache {
    struct Key: Hashable {
        let schema: SQLIdentifier
        let text: String
        let types: [UInt32]

        init(_ sql: SQL, in schema: SQLIdentifier) {
            self.schema = schema
            text = sql.text
            types = sql.binds.types
        }
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

    /// How a statement is to be run.
    enum Use {
        case prepared(Statement)
        /// Prepared from now on, under this name.
        case toPrepare(Statement)
        /// Without a name: it may never come again.
        case once
    }

    private let capacity: Int
    private var statements: [Key: Statement] = [:]
    private var met: Set<Key> = []
    private var metBefore: Set<Key> = []
    private var uses: UInt64 = 0
    private var made: UInt64 = 0
    /// Names that the server still has though nobody will use them; dropped when nobody waits.
    private(set) var evicted: [String] = []

    init(capacity: Int = 200) {
        self.capacity = capacity
    }

    /// How to run a statement that has come now.
    mutating func use(of key: Key) -> Use {
        if let statement = statements[key] {
            uses += 1
            statement.lastUse = uses
            return .prepared(statement)
        }
        if met.contains(key) || metBefore.contains(key) {
            // A name that this connection never had, so that a failed attempt can't collide with a later one.
            made += 1
            return .toPrepare(Statement(name: "s\(made)"))
        }
        if met.count >= capacity / 2 {
            metBefore = met
            met.removeAll(keepingCapacity: true)
        }
        met.insert(key)
        return .once
    }

    /// Keeps a statement that is prepared now; the one that wasn't used for longest makes room.
    mutating func insert(_ statement: Statement, for key: Key) {
        if statements.count >= capacity, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements[oldest.key] = nil
            evicted.append(oldest.value.name)
        }
        // The same text twice in one exchange was prepared twice.
        if let duplicate = statements[key] { evicted.append(duplicate.name) }
        uses += 1
        statement.lastUse = uses
        statements[key] = statement
    }

    /// Gives the names that can be dropped on the server.
    mutating func takeEvicted() -> [String] {
        defer { evicted = [] }
        return evicted
    }

    mutating func removeAll() {
        statements.removeAll(keepingCapacity: true)
        evicted = []
    }
}
