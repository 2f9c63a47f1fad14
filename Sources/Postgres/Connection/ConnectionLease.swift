import Synchronization

/// The place for one connection that a worker thread has.
///
/// Used by that thread only.
final class ConnectionLease {
    private let configuration: DatabaseConfiguration
    private let gauge: OpenConnections
    private var connection: Connection?

    init(configuration: DatabaseConfiguration, gauge: OpenConnections) {
        self.configuration = configuration
        self.gauge = gauge
    }

    deinit {
        discard()
    }

    /// The lease's connection, made if there is none or it has grown old.
    func borrow() throws(PostgresError) -> (connection: Connection, isNew: Bool) {
        if let connection, connection.isReusable, connection.openedAt.duration(to: .now) < configuration.recycleAfter,
            !connection.hasSpoken
        {
            return (connection, false)
        }
        discard()
        let fresh = try Connection(configuration)
        connection = fresh
        gauge.count.add(1, ordering: .relaxed)
        return (fresh, true)
    }

    /// Closes the connection unless it is idle: nothing of an unfinished transaction may reach the next borrower.
    func settle() {
        if let connection, !connection.isReusable { discard() }
    }

    func discard() {
        guard connection != nil else { return }
        connection = nil
        gauge.count.subtract(1, ordering: .relaxed)
    }

    /// Clears away what earlier work has left on the server.
    func tidy() {
        if let connection, connection.isReusable { connection.dropEvicted() }
    }

    func forgetStatements() {
        if let connection, connection.isReusable { connection.forgetStatements() }
    }
}

/// Counts the open connections of a pool.
final class OpenConnections: Sendable {
    let count = Atomic<Int>(0)
}
