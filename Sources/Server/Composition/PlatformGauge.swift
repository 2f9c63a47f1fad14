import Domain
import Foundation
import Platform
import Postgres
import Web

/// What the platform tells about itself besides its requests, over all tenants and without their names.
struct PlatformFigures {
    let pool: PoolStatistics
    let health: PlatformHealth
    let failures: TenantFailures
    let deliveries: DeliveryCounts
    let bookings: EventCounts<BookingEvent>
    let refusals: EventCounts<BookingRefusal.Kind>
    let holidays: HolidayTable
    /// Whose holidays end before what will be booked within two years.
    let tenantsBeyondHolidays: Int
}

/// A figure that is what it is now.
struct PlatformGauge: Sendable {
    let name: String
    let help: String
    let value: @Sendable (PlatformFigures) -> Int

    private init(_ name: String, _ help: String, value: @escaping @Sendable (PlatformFigures) -> Int) {
        self.name = "madoguchi_\(name)"
        self.help = help
        self.value = value
    }

    static let all = [
        PlatformGauge("database_connections_open", "Open database connections.") { $0.pool.open },
        PlatformGauge("database_connections_busy", "Database connections at work.") { $0.pool.busy },
        PlatformGauge("database_queue", "Transactions that wait for a connection.") { $0.pool.queued },
        PlatformGauge("overbooked_slots", "Slots with wrong or too many places taken.") {
            $0.health.total.overbookedSlots
        },
        PlatformGauge("expired_holds_occupying", "Expired holds that still have places.") {
            $0.health.total.occupyingExpiredHolds
        },
        PlatformGauge("waiting_mails", "Mails that aren't sent yet.") { $0.health.waitingMails },
        PlatformGauge("late_mails", "Mails that wait for more than an hour.") { $0.health.total.lateMails },
        PlatformGauge(
            "mail_server_failing", "Whether the mail server, when last tried, could not be reached or refused us."
        ) {
            $0.deliveries.isServerFailing ? 1 : 0
        },
        PlatformGauge("unknown_rows", "Rows in a state that this program doesn't know.") {
            $0.health.total.unknownRows
        },
        // Their names are told by `/readyz?verbose`.
        PlatformGauge("holidays_end_timestamp_seconds", "The end of the last day whose national holidays are known.") {
            Int($0.holidays.coverage.upperBound.adding(days: 1).start.timeIntervalSince1970)
        },
        PlatformGauge(
            "tenants_beyond_holidays", "Tenants whose days to be booked within two years outrun the holidays known."
        ) { $0.tenantsBeyondHolidays },
        PlatformGauge("tenants_failing", "Tenants not served as configured.") { $0.failures.count },
    ]
}
