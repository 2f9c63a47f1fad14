import Platform
import Postgres
import Web

/// What the platform tells about itself besides its requests.
enum PlatformGauges {
    /// What must be 0, over all tenants.
    static func health(_ total: TenantHealth) -> [MetricFamily] {
        [
            .gauge(
                "madoguchi_overbooked_slots", "Slots with wrong or too many places taken.",
                Double(total.overbookedSlots)),
            .gauge(
                "madoguchi_expired_holds_occupying", "Expired holds that still have places.",
                Double(total.occupyingExpiredHolds)),
            .gauge("madoguchi_late_mails", "Mails that wait for more than an hour.", Double(total.lateMails)),
            .gauge(
                "madoguchi_unknown_rows", "Rows in a state that this program doesn't know.",
                Double(total.unknownRows)),
        ]
    }

    /// Tenants that aren't served as configured; without their names, which `/readyz?verbose` says.
    static func failures(_ failures: TenantFailures) -> [MetricFamily] {
        [.gauge("madoguchi_tenants_failing", "Tenants not served as configured.", Double(failures.count))]
    }

    /// Connections of the pool.
    static func pool(_ statistics: PoolStatistics) -> [MetricFamily] {
        [
            .gauge("madoguchi_database_connections_open", "Open database connections.", Double(statistics.open)),
            .gauge("madoguchi_database_connections_busy", "Database connections at work.", Double(statistics.busy)),
            .gauge("madoguchi_database_queue", "Transactions that wait for a connection.", Double(statistics.queued)),
        ]
    }
}
