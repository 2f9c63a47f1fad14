import CoreMetrics
import Platform
import Postgres
import Web

/// What the platform tells about itself besides its requests, over all tenants and without their names.
enum PlatformGauge: String, CaseIterable {
    case openConnections = "madoguchi_database_connections_open"
    case busyConnections = "madoguchi_database_connections_busy"
    case queuedTransactions = "madoguchi_database_queue"
    case overbookedSlots = "madoguchi_overbooked_slots"
    case occupyingExpiredHolds = "madoguchi_expired_holds_occupying"
    case lateMails = "madoguchi_late_mails"
    case unknownRows = "madoguchi_unknown_rows"
    case failingTenants = "madoguchi_tenants_failing"

    private var help: String {
        switch self {
        case .openConnections: "Open database connections."
        case .busyConnections: "Database connections at work."
        case .queuedTransactions: "Transactions that wait for a connection."
        case .overbookedSlots: "Slots with wrong or too many places taken."
        case .occupyingExpiredHolds: "Expired holds that still have places."
        case .lateMails: "Mails that wait for more than an hour."
        case .unknownRows: "Rows in a state that this program doesn't know."
        // Their names are told by `/readyz?verbose`.
        case .failingTenants: "Tenants not served as configured."
        }
    }

    /// All of them.
    static let descriptions = allCases.map { MetricDescription($0.rawValue, $0.help, .gauge) }

    /// Records all as they are now.
    static func record(
        _ pool: PoolStatistics, _ health: TenantHealth, _ failures: TenantFailures, in factory: any MetricsFactory
    ) {
        for gauge in allCases {
            let value =
                switch gauge {
                case .openConnections: pool.open
                case .busyConnections: pool.busy
                case .queuedTransactions: pool.queued
                case .overbookedSlots: health.overbookedSlots
                case .occupyingExpiredHolds: health.occupyingExpiredHolds
                case .lateMails: health.lateMails
                case .unknownRows: health.unknownRows
                case .failingTenants: failures.count
                }
            Gauge(label: gauge.rawValue, factory: factory).record(value)
        }
    }
}

extension PrometheusMetrics {
    /// The metrics of a whole server.
    convenience init() {
        self.init(describing: RequestMetrics.descriptions + PlatformGauge.descriptions)
    }
}
