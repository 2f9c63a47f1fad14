import Foundation
import Postgres
import Synchronization

/// Reads journeys in sets, as commands are written: under load one query answers many visitors.
final class JourneyReader: Sendable {
    private let queue: BatchQueue<JourneyStore.Query, JourneyStore.Query, StoredJourney?>
    private let keys: TenantKeys
    private let opened = Mutex(OpenedStates())

    init(database: Database, scope: SchemaScope, clock: PlatformClock, keys: TenantKeys) {
        self.keys = keys
        queue = BatchQueue(concurrency: 2, key: { $0 }) { queries in
            try await database.transaction(in: scope, TransactionOptions(readOnly: true)) { transaction in
                let moment = try clock.moment(in: transaction)
                let found = try JourneyStore(transaction: transaction).read(queries, at: moment)
                return queries.map { found[$0] }
            }
        }
    }

    /// The journey, or nil where it doesn't exist or the browser may not see it.
    func read(_ id: UUID, session: Data) async throws -> Journey? {
        guard let stored = try await queue.submit(JourneyStore.Query(journey: id, session: session)) else { return nil }
        let state = try state(of: stored)
        return Journey(
            id: id, service: stored.service, changes: stored.changes, state: state, version: stored.version,
            completed: stored.completed, expires: stored.expires, reach: stored.reach, hold: stored.hold)
    }

    /// The state, decrypted and decoded; once for the pages that a visitor opens one after another.
    private func state(of stored: StoredJourney) throws -> JourneyState {
        let key = OpenedStates.Key(journey: stored.id, version: stored.version)
        if let known = opened.withLock({ $0[key] }) { return known }
        let state = try keys.open(
            JourneyState.self, from: stored.state, for: SealedField(table: "journey", row: stored.id, column: "state"))
        opened.withLock { $0.keep(state, for: key) }
        return state
    }
}

/// States of journeys read lately.
///
/// A version's state never changes, so none can be stale.
///
/// Bounded without keeping an order: when half of the places are filled, the half filled before is forgotten.
struct OpenedStates {
    struct Key: Hashable {
        let journey: UUID
        let version: Int
    }

    private let half: Int
    private var recent: [Key: JourneyState] = [:]
    private var former: [Key: JourneyState] = [:]

    init(most: Int = 2_000) {
        half = max(1, most / 2)
    }

    subscript(key: Key) -> JourneyState? { recent[key] ?? former[key] }

    mutating func keep(_ state: JourneyState, for key: Key) {
        if recent.count >= half {
            former = recent
            recent = [:]
        }
        recent[key] = state
    }
}
