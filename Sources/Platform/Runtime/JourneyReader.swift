import Foundation
import Postgres

/// Reads journeys in batches: under load one query answers many visitors, and a browser that asks for the same many
/// times at once is one of many.
final class JourneyReader: Sendable {
    /// Reads what is found of these.
    typealias Load = @Sendable ([JourneyStore.Query]) async throws -> [JourneyStore.Query: StoredJourney]

    let queue: BatchQueue<JourneyStore.Query, Never, StoredJourney?>
    private let keys: TenantKeys
    private let opened: OpenedStates

    init(keys: TenantKeys, opened: OpenedStates, load: @escaping Load) {
        self.keys = keys
        self.opened = opened
        queue = BatchQueue(concurrency: 2, key: { _ in nil }) { queries in
            let found = try await load(Array(Set(queries)))
            return queries.map { found[$0] }
        }
    }

    convenience init(
        database: Database, scope: SchemaScope, clock: PlatformClock, keys: TenantKeys, opened: OpenedStates
    ) {
        self.init(keys: keys, opened: opened) { queries in
            try await database.transaction(in: scope, TransactionOptions(readOnly: true, plansForGrowth: true)) {
                transaction in
                try JourneyStore(transaction: transaction).read(queries, at: clock.momentSQL)
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
        let key = OpenedStates.Key(tenant: keys.tenant, journey: stored.id)
        if stored.completed != nil { opened.drop(key) }
        if let known = opened.state(of: key, version: stored.version) { return known }
        let state = try keys.open(JourneyState.self, from: stored.state, for: .journeyState(stored.id))
        if stored.completed == nil {
            opened.keep(
                state, of: key, version: stored.version, expires: stored.expires, bytes: stored.state.count)
        }
        return state
    }

    /// Drops what is kept of a journey that has led to a booking.
    func drop(_ journey: UUID) {
        opened.drop(OpenedStates.Key(tenant: keys.tenant, journey: journey))
    }

    /// Drops what is kept of journeys whose time is over.
    func dropExpired(before moment: Date) {
        opened.dropExpired(before: moment, of: keys.tenant)
    }
}
