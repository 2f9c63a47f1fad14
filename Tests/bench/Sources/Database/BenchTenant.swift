import Foundation
import Logging
import Platform
import Plugins
import Postgres
import TenantConfig
import Domain

/// The platform as the server knows it, opened beside the server with the same key.
struct BenchPlatform {
    let database: Database
    let masterKey: MasterKey
    let directory: TenantDirectory

    init(_ environment: BenchEnvironment) async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .warning
        database = Database(DatabaseConfiguration(connectionString: environment.databaseURL), logger: logger)
        masterKey = try MasterKey(base64: String(contentsOfFile: environment.masterKeyFile, encoding: .utf8))
        let shared = PlatformRuntime(
            database: database, clock: PlatformClock(), lookup: masterKey.platformLookup,
            judge: EligibilityJudge(logger: logger), publicURL: "",
            wording: Wording { key, _, _, _ in key },
            mailQueued: { _ in }, logger: logger)
        directory = TenantDirectory(
            platformRuntime: shared, masterKey: masterKey, holidays: try HolidayTable.bundled()
        ) { id, configuration in
            let file = TenantFile.read(yaml: configuration.yaml, rules: EligibilityRules.all)
            guard let settings = file.settings else { throw BenchError.tenantMissing(id.name) }
            return settings
        }
        try await directory.refresh()
    }

    func tenant(_ name: String) throws -> BenchTenant {
        guard let tenant = directory.tenant(TenantID(name: name)), let service = tenant.settings.services.first else {
            throw BenchError.tenantMissing(name)
        }
        return BenchTenant(tenant: tenant, service: service, database: database)
    }
}

/// A tenant that is measured, and its only service.
struct BenchTenant {
    let tenant: Tenant
    let service: ServiceSettings
    let database: Database

    /// A slot that visitors choose.
    struct Slot: Sendable {
        let id: Int
        let counter: CounterID
        let start: Date
        let end: Date

        /// As forms send it: `2026-12-01T09:00`.
        var formValue: String {
            let japanese = start.addingTimeInterval(9 * 3600)
            return String(japanese.formatted(.iso8601).prefix(16))
        }
    }

    /// The slots of all counters that can be chosen from tomorrow on.
    func slots() async throws -> [Slot] {
        let snapshot = try await tenant.runtime.availability.current()
        let tomorrow = Day(containing: tenant.now).adding(days: 1).start
        let last =
            service.window.bookableDays(at: tenant.now, calendar: tenant.calendar).last ?? Day(containing: tenant.now)
        return service.counters.flatMap { counter in
            snapshot.slots(in: SlotSnapshot.CounterPool(service: service, counter: counter))
                .filter { $0.start >= tomorrow && $0.start < last.adding(days: 1).start }
                .map { Slot(id: $0.id, counter: counter, start: $0.start, end: $0.end) }
        }
    }

    func transaction<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await database.transaction(
            in: tenant.runtime.scope, TransactionOptions(statementTimeout: .seconds(120)), body)
    }

    /// Transactions in the whole database since it was made, of all who use it.
    func transactionsOfAll() async throws -> Int {
        try await transaction { transaction in
            try transaction.first(
                "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()")?
                .decode(0, Int.self) ?? 0
        }
    }

    /// Spreads so many places over these slots.
    func spread(places: Int, over slots: [Slot]) async throws {
        let ids = slots.map(\.id)
        let each = slots.indices.map { places / slots.count + ($0 < places % slots.count ? 1 : 0) }
        try await transaction { transaction in
            _ = try transaction.execute(
                """
                update slot set planned = places, capacity = places
                from unnest(\(ids), \(each)) as new (id, places) where slot.id = new.id
                """)
        }
    }

    /// Gives every slot so many places that none is ever full.
    func widenSlots() async throws {
        try await transaction { transaction in
            _ = try transaction.execute("update slot set planned = 1000000, capacity = 1000000")
        }
        try await tune()
    }

    /// Tells the planner how large the tables have become; autovacuum does the same a minute later.
    func tune() async throws {
        try await transaction { transaction in
            _ = try transaction.execute("analyze slot, journey, session_grant, hold, booking, slot_place, outbox")
        }
    }
}

/// Why the bench can't go on.
enum BenchError: Error {
    case settingMissing(String)
    case tenantMissing(String)
    case noFreeTime
    case formRefused
    case pgbench(String)
    case checkFailed(String)
}
