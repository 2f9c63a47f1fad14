import Domain
import Foundation
import Postgres

extension SlotGenerator {
    /// Writes the plan in one short transaction.
    func generate(in transaction: Transaction, clock: PlatformClock) throws -> Report {
        let store = SlotPlanStore(transaction: transaction)
        let today = Day(containing: try clock.moment(in: transaction))
        let rows = plan(from: today)
        let isFirst = try store.lockAll(from: today.start) == 0
        try store.upsert(rows)
        if isFirst { return Report(planned: rows.count, removed: 0, conflicts: []) }
        let removed = try store.removeUnplanned(rows, from: today.start)
        try store.notePools(
            Dictionary(settings.services.map { ($0.id, $0.pool) }) { first, _ in first }, from: today.start)
        try store.keepCapacity(from: today.start)
        return Report(planned: rows.count, removed: removed, conflicts: try store.conflicts(from: today.start))
    }
}
