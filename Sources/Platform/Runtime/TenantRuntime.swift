public import Foundation
public import Logging
public import Postgres
public import Domain

/// What a tenant has in this process, whatever configuration version is active: its writer, its readers, its keys.
public final class TenantRuntime: Sendable {
    /// By which URLs and the database know the tenant.
    public let id: TenantID
    /// Keys of the tenant's data.
    public let keys: TenantKeys
    let writer: TenantWriter
    /// Free places, for showing.
    public let availability: Availability
    let database: Database
    /// Its schema, with a role that can reach no other.
    public let scope: SchemaScope
    let clock: PlatformClock
    let journeys: JourneyReader
    let heldPlaces: HeldPlaces
    let outbox: OutboxWriter

    init(id: TenantID, scope: SchemaScope, keys: TenantKeys, platformRuntime: PlatformRuntime) {
        self.id = id
        self.keys = keys
        database = platformRuntime.database
        clock = platformRuntime.clock
        self.scope = scope
        let availability = Availability(
            database: database, scope: scope, clock: clock, room: platformRuntime.snapshotRoom)
        self.availability = availability
        let (mailQueued, timers) = (platformRuntime.mailQueued, platformRuntime.visitTimers)
        let bookings = platformRuntime.bookings
        writer = TenantWriter(database: database, scope: scope, clock: clock) { report in
            await availability.add(report.slots)
            if report.mails > 0 { mailQueued(id) }
            for (event, times) in report.events { bookings.add(event, times) }
            timers.note(id, within: VisitTimers.shortestPause)
        }
        let (database, clock) = (database, clock)
        journeys = JourneyReader(
            database: database, scope: scope, clock: clock, keys: keys, opened: platformRuntime.openedStates)
        heldPlaces = HeldPlaces(database: database, scope: scope, clock: clock)
        outbox = OutboxWriter(database: database, scope: scope, clock: clock)
    }

    /// A transaction of this tenant for work outside the command batches.
    func transaction<Value: Sendable>(
        readOnly: Bool = false, _ body: @escaping @Sendable (Transaction, Date) throws -> Value
    ) async throws -> Value {
        let clock = clock
        let options = TransactionOptions(readOnly: readOnly, plansForGrowth: true)
        return try await database.transaction(in: scope, options) { transaction in
            try body(transaction, clock.moment(in: transaction))
        }
    }
}

/// What every tenant's runtime shares.
public struct PlatformRuntime: Sendable {
    /// The pool that all tenants of the process share.
    public var database: Database
    /// Tells the time of decisions; moved in a rehearsal.
    public var clock: PlatformClock
    /// Hashes what is counted over all tenants.
    let lookup: LookupKey
    /// Asks the rules, each within its time.
    var judge: EligibilityJudge
    /// The platform's address as visitors see it, without a slash at the end; never from a request.
    public var publicURL: String
    /// Texts of the platform's catalogue.
    var wording: Wording
    /// Draws a number that nobody can predict.
    var randomNumber: @Sendable (ClosedRange<Int>) -> Int
    /// Decrypted journeys of all tenants.
    let openedStates = OpenedStates()
    /// Days that rules refuse to the visitors of journeys, of all tenants.
    let judgedDays = JudgedDays()
    /// The room for all tenants' snapshots.
    let snapshotRoom = SnapshotRoom()
    /// Tenants to look after soon.
    let visitTimers = VisitTimers()
    /// What has become of bookings in this process.
    let bookings = EventCounts<BookingEvent>()
    /// Called when a tenant has mail to send.
    var mailQueued: @Sendable (TenantID) -> Void
    /// Gets what goes wrong, without personal data.
    public var logger: Logger
    /// Tells it of what goes wrong again and again.
    var outages: OutageLog

    /// Collects what the runtimes share.
    public init(
        database: Database, clock: PlatformClock, lookup: LookupKey, judge: EligibilityJudge, publicURL: String,
        wording: Wording,
        randomNumber: @escaping @Sendable (ClosedRange<Int>) -> Int = { Int.random(in: $0) },
        mailQueued: @escaping @Sendable (TenantID) -> Void, logger: Logger
    ) {
        self.database = database
        self.clock = clock
        self.lookup = lookup
        self.judge = judge
        self.publicURL = publicURL
        self.wording = wording
        self.randomNumber = randomNumber
        self.mailQueued = mailQueued
        self.logger = logger
        outages = OutageLog(logger: logger)
    }
}

/// A tenant under its active configuration.
///
/// A class because it goes along with every request: a copy of all settings at each hand would cost more than the page.
public final class Tenant: Sendable {
    /// The active version's number.
    public let version: Int
    /// The active configuration as read by this program.
    public let settings: TenantSettings
    /// The open days by the active configuration.
    public let calendar: OpenDayCalendar
    /// Files of the version, by name.
    public let files: [String: Data]
    /// The tenant's part of this process.
    public let runtime: TenantRuntime
    let platformRuntime: PlatformRuntime
    let mailTemplates = MailTemplates()
    let address: TenantAddress
    /// Where its pages begin, as links in mails do: `https://yoyaku.aoba.example.jp`.
    public var publicAddress: String { address.base }

    init(
        version: Int, settings: TenantSettings, holidays: HolidayTable, files: [String: Data], runtime: TenantRuntime,
        platformRuntime: PlatformRuntime
    ) {
        self.version = version
        self.settings = settings
        calendar = OpenDayCalendar(settings, holidays: holidays)
        self.files = files
        self.runtime = runtime
        self.platformRuntime = platformRuntime
        address = TenantAddress(publicURL: platformRuntime.publicURL, settings: settings)
    }

    /// The time by the platform's clock.
    public var now: Date { platformRuntime.clock.now }
}
