import CoreMetrics
import Platform
import Postgres
import Web

/// What the platform tells about itself besides its requests, over all tenants and without their names.
struct PlatformGauge: Sendable {
    /// What the gauges are read from.
    struct Sources {
        let pool: PoolStatistics
        let health: TenantHealth
        let failures: TenantFailures
        let deliveries: DeliveryCounts
    }

    let name: String
    let help: String
    private let value: @Sendable (Sources) -> Int

    private init(_ name: String, _ help: String, value: @escaping @Sendable (Sources) -> Int) {
        self.name = "madoguchi_\(name)"
        self.help = help
        self.value = value
    }

    static let all = [
        PlatformGauge("database_connections_open", "Open database connections.") { $0.pool.open },
        PlatformGauge("database_connections_busy", "Database connections at work.") { $0.pool.busy },
        PlatformGauge("database_queue", "Transactions that wait for a connection.") { $0.pool.queued },
        PlatformGauge("overbooked_slots", "Slots with wrong or too many places taken.") { $0.health.overbookedSlots },
        PlatformGauge("expired_holds_occupying", "Expired holds that still have places.") {
            $0.health.occupyingExpiredHolds
        },
        PlatformGauge("late_mails", "Mails that wait for more than an hour.") { $0.health.lateMails },
        PlatformGauge(
            "mail_server_failing", "Whether the mail server, when last tried, could not be reached or refused us."
        ) {
            $0.deliveries.isServerFailing ? 1 : 0
        },
        PlatformGauge("unknown_rows", "Rows in a state that this program doesn't know.") { $0.health.unknownRows },
        // Their names are told by `/readyz?verbose`.
        PlatformGauge("tenants_failing", "Tenants not served as configured.") { $0.failures.count },
    ]

    /// Attempts to deliver mails, counted where they are made.
    static let deliveries = MetricDescription(
        "madoguchi_mail_deliveries_total", "Attempts to deliver mails, by how they ended.", .counter)

    /// Records all as they are now.
    static func record(_ sources: Sources, in factory: any MetricsFactory) {
        for gauge in all { Gauge(label: gauge.name, factory: factory).record(gauge.value(sources)) }
        for ending in DeliveryCounts.Ending.allCases {
            Gauge(label: deliveries.name, dimensions: [("outcome", ending.rawValue)], factory: factory)
                .record(sources.deliveries[ending])
        }
    }
}

extension PrometheusMetrics {
    /// The metrics of a whole server.
    convenience init() {
        self.init(
            describing: RequestMetrics.descriptions
                + PlatformGauge.all.map { MetricDescription($0.name, $0.help, .gauge) } + [PlatformGauge.deliveries])
    }
}
