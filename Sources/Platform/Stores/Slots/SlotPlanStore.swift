import Foundation
import Postgres
import Domain

/// SQL of slot generation.
struct SlotPlanStore {
    let transaction: Transaction

    /// Locks every slot from `start` on in the order of ids, as commands do, so that neither waits in a circle; answers
    /// how many there are.
    @discardableResult
    func lockAll(from start: Date) throws -> Int {
        try transaction.execute(
            "select id from slot where starts_at >= \(start) order by id for update")
    }

    /// Inserts what is missing and adapts what differs.
    ///
    /// A booked slot whose length would change is left to `removeUnplanned`, which closes it.
    func upsert(_ rows: [SlotGenerator.PlannedRow]) throws {
        guard !rows.isEmpty else { return }
        _ = try transaction.execute(
            """
            insert into slot (pool, counter, starts_at, ends_at, block, planned, capacity)
            select pool, counter, starts_at, ends_at, block, planned, planned from unnest(
                \(rows.map(\.counterPool.pool)), \(rows.map(\.counterPool.counter.name)), \(rows.map(\.slot.start)),
                \(rows.map(\.slot.end)), \(rows.map(\.slot.block)), \(rows.map(\.slot.capacity))
            ) as new (pool, counter, starts_at, ends_at, block, planned)
            on conflict (pool, counter, starts_at) do update set
                ends_at = excluded.ends_at, block = excluded.block, planned = excluded.planned,
                capacity = greatest(excluded.planned, slot.taken), closed = false
            where (slot.taken = 0 or slot.ends_at = excluded.ends_at)
                and (slot.ends_at, slot.block, slot.planned, slot.closed)
                    is distinct from (excluded.ends_at, excluded.block, excluded.planned, false)
            """)
    }

    /// Deletes free slots that the plan doesn't have and closes the booked ones; answers how many were deleted.
    func removeUnplanned(_ rows: [SlotGenerator.PlannedRow], from start: Date) throws -> Int {
        _ = try transaction.execute(
            """
            update slot set closed = true, planned = 0, capacity = taken
            where starts_at >= \(start) and taken > 0 and not closed and not exists (
                select from unnest(
                    \(rows.map(\.counterPool.pool)), \(rows.map(\.counterPool.counter.name)), \(rows.map(\.slot.start)),
                    \(rows.map(\.slot.end))
                ) as new (pool, counter, starts_at, ends_at)
                where (new.pool, new.counter, new.starts_at, new.ends_at)
                    = (slot.pool, slot.counter, slot.starts_at, slot.ends_at))
            """)
        return try transaction.execute(
            """
            delete from slot
            where starts_at >= \(start) and taken = 0 and not exists (
                select from unnest(
                    \(rows.map(\.counterPool.pool)), \(rows.map(\.counterPool.counter.name)), \(rows.map(\.slot.start))
                ) as new (pool, counter, starts_at)
                where (new.pool, new.counter, new.starts_at) = (slot.pool, slot.counter, slot.starts_at))
            """)
    }

    /// Booked slots that the plan doesn't have any more, or not with so many places.
    func conflicts(from start: Date) throws -> [SlotGenerator.Conflict] {
        let rows = try transaction.query(
            """
            select counter, starts_at, taken, planned from slot
            where starts_at >= \(start) and taken > planned order by starts_at, counter
            """)
        return try rows.map { row in
            SlotGenerator.Conflict(
                counter: CounterID(name: try row.decode(0, String.self)), start: try row.decode(1, Date.self),
                taken: try row.decode(2, Int.self), planned: try row.decode(3, Int.self))
        }
    }
}
