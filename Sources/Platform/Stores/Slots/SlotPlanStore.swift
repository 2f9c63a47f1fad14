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

    /// Notes which places count in another pool than their slot's: those of a service that has changed its pool.
    ///
    /// - Parameter pools: the pool of each service.
    func notePools(_ pools: [ServiceID: String], from start: Date) throws {
        _ = try transaction.execute(
            """
            update slot_place set pool = nullif(service.pool, slot.pool)
            from slot, unnest(\(pools.keys.map(\.name)), \(Array(pools.values))) as service (id, pool)
            where slot.id = slot_place.slot and starts_at >= \(start)
                and service.id = coalesce(
                    (select booking.service from booking where booking.id = owner),
                    (select hold.service from hold where hold.id = owner))
                and slot_place.pool is distinct from nullif(service.pool, slot.pool)
            """)
    }

    /// Keeps the capacity of booked slots above what they and those outside the plan have taken already, as where
    /// fewer places were agreed to: what is beyond it was given twice.
    func keepCapacity(from start: Date) throws {
        _ = try transaction.execute(
            """
            update slot set capacity = taken + used.places
            from (\(SlotStore.usedUp(after: start))) as used
            where used.slot = slot.id and taken > 0 and capacity < taken + used.places
            """)
    }

    /// Booked slots that the plan doesn't have any more, or not with so many places; what those outside the plan use
    /// up counts with theirs.
    func conflicts(from start: Date) throws -> [SlotGenerator.Conflict] {
        let rows = try transaction.query(
            """
            select counter, starts_at, taken + coalesce(used.places, 0), planned
            from slot left join (\(SlotStore.usedUp(after: start))) as used on used.slot = slot.id
            where starts_at >= \(start) and taken > 0 and taken + coalesce(used.places, 0) > planned
            order by starts_at, counter
            """)
        return try rows.map { row in
            SlotGenerator.Conflict(
                counter: CounterID(name: try row.decode(0, String.self)), start: try row.decode(1, Date.self),
                taken: try row.decode(2, Int.self), planned: try row.decode(3, Int.self))
        }
    }
}
