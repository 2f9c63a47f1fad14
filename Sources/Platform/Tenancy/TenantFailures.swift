import Logging
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
    }

    private let parts = Mutex<[TenantID: Set<Part>]>([:])

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
    func attempt(_ part: Part, of tenant: TenantID, _ logger: Logger, _ work: () async throws -> Void) async {
        do {
            try await work()
            note(part, of: tenant, isFailing: false)
        } catch is CancellationError {
            return
        } catch {
            note(part, of: tenant, isFailing: true)
            logger.error(
                "housekeeping",
                metadata: ["tenant": "\(tenant)", "what": "\(part.rawValue)", "error": "\(error)"])
        }
    }

    /// Notes how a part went last.
    func note(_ part: Part, of tenant: TenantID, isFailing: Bool) {
        parts.withLock { parts in
            var failing = parts[tenant] ?? []
            if isFailing { failing.insert(part) } else { failing.remove(part) }
            parts[tenant] = failing.isEmpty ? nil : failing
        }
    }

    /// Notes which tenants fail in a part; all others don't.
    func note(_ part: Part, of tenants: Set<TenantID>) {
        for tenant in tenants.union(parts.withLock { $0.keys }) {
            note(part, of: tenant, isFailing: tenants.contains(tenant))
        }
    }

    /// Forgets tenants that are gone.
    func keep(only tenants: Set<TenantID>) {
        parts.withLock { parts in parts = parts.filter { tenants.contains($0.key) } }
    }
}
