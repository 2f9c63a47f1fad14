import Foundation
import Postgres

/// SQL of slots.
struct SlotStore {
    let transaction: Transaction

    /// Locks slots, all in one statement and in the order of their ids, and reads them.
    func lock(_ ids: Set<Int>) throws -> [Int: SlotLedger.Entry] {
        guard !ids.isEmpty else { return [:] }
        let rows = try transaction.query(
            """
            select id, starts_at, planned, taken, closed from slot where id = any(\(Array(ids))) order by id for update
            """)
        return try entries(of: rows)
    }

    /// Reads slots without locking them: for showing only.
    func read(_ ids: Set<Int>) throws -> [Int: SlotLedger.Entry] {
        let rows = try transaction.query(
            "select id, starts_at, planned, taken, closed from slot where id = any(\(Array(ids)))")
        return try entries(of: rows)
    }

    private func entries(of rows: [Row]) throws -> [Int: SlotLedger.Entry] {
        var entries: [Int: SlotLedger.Entry] = [:]
        for row in rows {
            entries[try row.decode(0, Int.self)] = SlotLedger.Entry(
                start: try row.decode(1, Date.self), planned: try row.decode(2, Int.self),
                taken: try row.decode(3, Int.self), closed: try row.decode(4, Bool.self))
        }
        return entries
    }

    /// Adds the differences to the slots' taken places.
    ///
    /// A smaller plan takes effect as places are given back.
    func add(_ differences: [Int: Int]) throws {
        let changed = differences.filter { $0.value != 0 }
        guard !changed.isEmpty else { return }
        _ = try transaction.execute(
            """
            update slot set taken = taken + difference.places, capacity = greatest(planned, taken + difference.places)
            from unnest(\(Array(changed.keys)), \(Array(changed.values))) as difference (slot, places)
            where slot.id = difference.slot
            """)
    }
}
