import Foundation
import Postgres

/// Reads journeys in sets, as commands are written: under load one query answers many visitors.
final class JourneyReader: Sendable {
    private let queue: SetQueue<JourneyStore.Wish, JourneyStore.Wish, StoredJourney?>
    private let keys: TenantKeys

    init(database: Database, scope: SchemaScope, clock: PlatformClock, keys: TenantKeys) {
        self.keys = keys
        queue = SetQueue(key: { $0 }) { wishes in
            try await database.transaction(in: scope, TransactionOptions(readOnly: true)) { transaction in
                let moment = try clock.moment(in: transaction)
                let found = try JourneyStore(transaction: transaction).read(wishes, at: moment)
                return wishes.map { found[$0] }
            }
        }
    }

    /// The journey, or nil where it doesn't exist or the browser may not see it.
    func read(_ id: UUID, session: Data) async throws -> Journey? {
        guard let stored = try await queue.submit(JourneyStore.Wish(journey: id, session: session)) else { return nil }
        let state = try keys.open(
            JourneyState.self, from: stored.state, for: SealedField(table: "journey", row: id, column: "state"))
        return Journey(
            id: id, service: stored.service, changes: stored.changes, state: state, version: stored.version,
            completed: stored.completed, expires: stored.expires, reach: stored.reach, hold: stored.hold)
    }
}
