/// What the pool is doing at one moment.
public struct PoolStatistics: Hashable, Sendable {
    /// Connections that are open.
    public let open: Int
    /// Threads that run a transaction.
    public let busy: Int
    /// Transactions that wait for a thread.
    public let queued: Int
}
