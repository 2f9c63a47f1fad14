import Platform
import Postgres

/// What the platform tells about itself besides its requests.
enum PlatformGauges {
    /// Connections of the pool.
    static func pool(_ statistics: PoolStatistics) -> [MetricFamily] {
        [
            .gauge("madoguchi_database_connections_open", "Open database connections.", Double(statistics.open)),
            .gauge("madoguchi_database_connections_busy", "Database connections at work.", Double(statistics.busy)),
            .gauge("madoguchi_database_queue", "Transactions that wait for a connection.", Double(statistics.queued)),
        ]
    }
}
