import Synchronization
public import Domain

/// What keeps tenants from being served as they are configured; each is tried again within the minute.
public final class TenantFailures: Sendable {
    /// What of a tenant fails.
    public enum Part: String, CaseIterable, Sendable {
        /// Its configuration, or its keys, can't be read.
        case configuration = "the configuration can't be read"
        /// Its schema isn't that of this program.
        case schema = "migrations are missing"
        /// Its slots can't be made.
        case slots = "slots can't be made"
        /// What is over can't be freed.
        case sweep = "what is over can't be freed"
        /// Its reminders can't be queued.
        case reminders = "reminders can't be queued"

        fileprivate var outage: OutageLog.Outage { OutageLog.Outage(name: "tenants fail: \(rawValue)") }
    }

    private let parts = Mutex<[TenantID: Set<Part>]>([:])
    private let outages: OutageLog

    init(outages: OutageLog) {
        self.outages = outages
    }

    /// How many tenants fail in some part; must be 0.
    public var count: Int { parts.withLock(\.count) }

    /// The tenants that fail, by id, with what of them does.
    public var all: [(tenant: TenantID, parts: [Part])] {
        parts.withLock { $0 }.sorted { $0.key.name < $1.key.name }.map { tenant, failing in
            (tenant, Part.allCases.filter(failing.contains))
        }
    }

    func has(_ part: Part, of tenant: TenantID) -> Bool {
        parts.withLock { $0[tenant]?.contains(part) ?? false }
    }

    /// Does a part of what is done for a tenant, and notes how it went.
    func attempt(_ part: Part, of tenant: TenantID, _ work: () async throws -> Void) async {
        do {
            try await work()
            noteWorking(part, of: tenant)
        } catch is CancellationError {
            return
        } catch {
            noteFailing(part, of: tenant, error)
        }
    }

    /// Notes that a part failed, and tells the log.
    func noteFailing(_ part: Part, of tenant: TenantID, _ error: any Error) {
        fail(part, of: tenant)
        if !outages.isDatabases(error) { outages.note(part.outage, of: tenant, error: "\(error)") }
    }

    /// Notes that a part went well; the last tenant's ends the outage.
    func noteWorking(_ part: Part, of tenant: TenantID) {
        let isOver = parts.withLock { parts in
            guard var failing = parts[tenant], failing.remove(part) != nil else { return false }
            parts[tenant] = failing.isEmpty ? nil : failing
            return !parts.values.contains { $0.contains(part) }
        }
        if isOver { outages.isOver(part.outage) }
    }

    /// Notes which tenants' schemas aren't this program's; all others' are.
    func noteOutdated(_ tenants: Set<TenantID>) {
        for tenant in tenants {
            fail(.schema, of: tenant)
            outages.note(Part.schema.outage, of: tenant, error: "run madoguchi migrate")
        }
        for tenant in parts.withLock({ $0.keys }) where !tenants.contains(tenant) { noteWorking(.schema, of: tenant) }
    }

    private func fail(_ part: Part, of tenant: TenantID) {
        parts.withLock { _ = $0[tenant, default: []].insert(part) }
    }

    /// Forgets tenants that are gone.
    func keep(only tenants: Set<TenantID>) {
        let failing = parts.withLock { parts in
            parts = parts.filter { tenants.contains($0.key) }
            return parts.values.reduce(into: Set<Part>()) { $0.formUnion($1) }
        }
        for part in Part.allCases where !failing.contains(part) { outages.isOver(part.outage) }
    }
}
