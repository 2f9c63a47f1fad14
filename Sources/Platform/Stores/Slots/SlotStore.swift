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

    /// Planned slots of a counter's pool that begin from `start` until before `end`, in their order; not locked.
    func planned(in counterPool: SlotSnapshot.CounterPool, from start: Date, to end: Date) throws -> [Int] {
        try transaction.query(
            """
            select id from slot
            where pool = \(counterPool.pool) and counter = \(counterPool.counter.name) and starts_at >= \(start)
                and starts_at < \(end) and not closed
            order by starts_at
            """
        ) { try $0.decode(0, Int.self) }
    }

    /// Places outside the plan, by the slots that they overlap; asked once those are locked.
    ///
    /// Theirs aren't locked: nobody gets places of them any more, and slots are made anew under the lock of all.
    func used(overlapping ids: Set<Int>) -> Query<[Int: [UsedPlaces]]> {
        guard !ids.isEmpty else { return Query(known: [:]) }
        return Query(
            """
            select slot.id, used.slot, used.starts_at, used.ends_at, used.places
            from slot join (\(Self.outsidePlan)) as used on \(Self.overlap)
            where slot.id = any(\(Array(ids)))
            """
        ) { rows in
            var used: [Int: [UsedPlaces]] = [:]
            for row in rows { used[try row.decode(0, Int.self), default: []].append(try UsedPlaces(row: row, from: 1)) }
            return used
        }
    }

    /// Places that are taken outside the plan: all of closed slots, and those that count in another pool than their
    /// slot's because their service has changed its pool.
    static let outsidePlan: SQL = """
        select pool, counter, id as slot, starts_at, ends_at, taken as places from slot where closed and taken > 0
        union all
        select moved.pool, counter, null, starts_at, ends_at, moved.places
        from slot_place as moved join slot on slot.id = moved.slot where moved.pool is not null
        """

    /// That `used` is in the pool of `slot` and overlaps it; no slot is longer than a day, which an index needs to be
    /// told.
    private static let overlap: SQL = """
        used.pool = slot.pool and used.counter = slot.counter
            and used.starts_at > slot.starts_at - interval '1 day' and used.starts_at < slot.ends_at
            and used.ends_at > slot.starts_at
        """

    /// The most places that those outside the plan use up at any one moment of each slot that they overlap and that
    /// ends after `moment`: rows of `slot` and `places`, none where they use nothing.
    static func usedUp(after moment: Date) -> SQL {
        """
        select slot.id as slot, max(busy.places) as places
        from (\(outsidePlan)) as used
        join slot on \(overlap) and slot.starts_at > used.starts_at - interval '1 day'
            and slot.starts_at < used.ends_at and not slot.closed
        cross join lateral (
            select sum(other.places) as places from (\(outsidePlan)) as other
            where other.pool = slot.pool and other.counter = slot.counter
                and other.starts_at > slot.starts_at - interval '1 day'
                and other.starts_at <= greatest(slot.starts_at, used.starts_at)
                and other.ends_at > greatest(slot.starts_at, used.starts_at)) as busy
        where used.ends_at > \(moment)
        group by slot.id
        """
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
                capacity = greatest(planned, capacity + least(difference.places, 0))
            from unnest(\(Array(changed.keys)), \(Array(changed.values))) as difference (slot, places)
            where slot.id = difference.slot
            """)
    }
}

extension UsedPlaces {
    /// Columns `slot`, `starts_at`, `ends_at`, `places` of `SlotStore.outsidePlan`.
    init(row: Row, from first: Int) throws {
        slot = try row.decode(first, Int?.self)
        start = try row.decode(first + 1, Date.self)
        end = try row.decode(first + 2, Date.self)
        count = try row.decode(first + 3, Int.self)
    }
}
