import Foundation
import Postgres
import Domain

/// SQL of slots.
struct SlotStore {
    /// How slots are read that are about to be changed.
    enum LockMode: Sendable {
        /// Nobody else changes them until the transaction ends.
        case forUpdate
        /// Not at all. Only for the tests that show what the lock is good for.
        case none
    }

    let transaction: Transaction
    var mode = LockMode.forUpdate

    /// Locks slots, all in one statement and in the order of their ids, and reads them.
    func lock(_ ids: Set<Int>) -> Query<[Int: LockedSlot]> {
        guard !ids.isEmpty else { return Query(known: [:]) }
        let lock: SQL = mode == .forUpdate ? "for update" : ""
        return Query(
            """
            select id, starts_at, ends_at, block, planned, taken, closed from slot
            where id = any(\(Array(ids))) order by id \(lock)
            """
        ) { rows in
            var entries: [Int: LockedSlot] = [:]
            for row in rows {
                entries[try row.decode(0, Int.self)] = LockedSlot(
                    start: try row.decode(1, Date.self), end: try row.decode(2, Date.self),
                    block: try row.decode(3, Int.self), planned: try row.decode(4, Int.self),
                    taken: try row.decode(5, Int.self), closed: try row.decode(6, Bool.self))
            }
            return entries
        }
    }

    /// The id of this transaction, by which snapshots know whether they have seen its changes.
    var transactionID: Query<Int> {
        Query("select pg_current_xact_id()::text::int8") { try $0[0].decode(0, Int.self) }
    }

    /// Adds the differences to the slots' taken places.
    ///
    /// Capacity never grows here, so that the table's own check stands behind every place given; after a smaller plan
    /// it shrinks as places are given back.
    func add(_ differences: [Int: Int]) {
        let changed = differences.filter { $0.value != 0 }
        guard !changed.isEmpty else { return }
        transaction.enqueue(
            """
            update slot set taken = taken + difference.places,
                capacity = greatest(planned, least(capacity, taken + difference.places))
            from unnest(\(Array(changed.keys)), \(Array(changed.values))) as difference (slot, places)
            where slot.id = difference.slot
            """)
    }
}
