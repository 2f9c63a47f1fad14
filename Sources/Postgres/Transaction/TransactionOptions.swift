/// How a transaction runs.
public struct TransactionOptions: Hashable, Sendable {
    /// What a transaction sees of others.
    public enum Isolation: String, Hashable, Sendable {
        /// Each statement sees what was committed before it.
        case readCommitted = "read committed"
        /// All statements see what was committed before the first; may fail with 40001, which is retried.
        case repeatableRead = "repeatable read"
    }

    /// Whether writing is refused by the server.
    public var readOnly: Bool
    /// The longest time for one statement; nil for the pool's, zero for no limit.
    public var statementTimeout: Duration?
    /// The longest wait for one lock; nil for the pool's, zero for no limit.
    public var lockTimeout: Duration?
    /// What the transaction sees of others.
    public var isolation: Isolation
    /// Whether statements are planned to read by index even where a table is small.
    ///
    /// For those that come thousands of times: the plan that a prepared statement got while its table was nearly empty is
    /// kept, and would read the whole of it when it has grown, until statistics are gathered again.
    public var plansForGrowth: Bool
    /// How often the body may run again after a deadlock (40P01) or a serialization failure (40001), or when a prepared
    /// statement had become stale by a change of tables.
    ///
    /// The body must not have effects of its own outside the database.
    public var retries: Int

    /// Options with the usual defaults.
    public init(
        readOnly: Bool = false, statementTimeout: Duration? = nil, lockTimeout: Duration? = nil,
        isolation: Isolation = .readCommitted, plansForGrowth: Bool = false, retries: Int = 3
    ) {
        self.readOnly = readOnly
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.isolation = isolation
        self.plansForGrowth = plansForGrowth
        self.retries = retries
    }
}
