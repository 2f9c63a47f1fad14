import Foundation
import Postgres

/// Tells how many places of slots visitors only hold: asked by those who lost a time, under load with one query for
/// many of them.
final class HeldPlaces: Sendable {
    private let queue: BatchQueue<Set<Int>, Never, [Int: Int]>

    init(database: Database, scope: SchemaScope, clock: PlatformClock) {
        queue = BatchQueue(key: { _ in nil }) { wanted in
            let options = TransactionOptions(readOnly: true, plansForGrowth: true)
            let held = try await database.transaction(in: scope, options) { transaction in
                let moment = try clock.moment(in: transaction)
                return try HoldStore(transaction: transaction, clockOffset: clock.offset)
                    .places(of: wanted.reduce(into: []) { $0.formUnion($1) }, at: moment)
            }
            return wanted.map { slots in held.filter { slots.contains($0.key) } }
        }
    }

    /// Places of live holds, by row of the slot; none where nothing is held.
    func of(_ slots: Set<Int>) async throws -> [Int: Int] {
        try await queue.submit(slots)
    }
}
