/// How to reach the database, and the limits of the pool.
public struct DatabaseConfiguration: Sendable {
    /// A libpq connection string or URI.
    ///
    /// Several hosts and `target_session_attrs` are libpq's own affair.
    public var connectionString: String
    /// How many connections, and threads, there are at most.
    public var maximumConnections: Int
    /// The longest time for one statement, where a transaction doesn't say otherwise.
    public var statementTimeout: Duration
    /// The longest wait for one lock, where a transaction doesn't say otherwise.
    public var lockTimeout: Duration
    /// The age from which a connection is replaced: a backend that has touched many schemas has grown.
    public var recycleAfter: Duration
    /// Whether statements are prepared by name.
    ///
    /// Off for PgBouncer in transaction mode.
    public var preparedStatements: Bool

    /// A configuration with the usual limits.
    public init(
        connectionString: String, maximumConnections: Int = 8, statementTimeout: Duration = .seconds(10),
        lockTimeout: Duration = .seconds(5), recycleAfter: Duration = .seconds(1800), preparedStatements: Bool = true
    ) {
        self.connectionString = connectionString
        self.maximumConnections = max(1, maximumConnections)
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.recycleAfter = recycleAfter
        self.preparedStatements = preparedStatements
    }
}
