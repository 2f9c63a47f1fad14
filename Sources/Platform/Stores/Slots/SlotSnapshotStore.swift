import Foundation
import Postgres
import Domain

/// Reads the slots that a calendar can show.
struct SlotSnapshotStore {
    let transaction: Transaction
    let clock: PlatformClock

    /// All slots that haven't ended.
    ///
    /// Places of holds whose time is over count as free: the next batch frees them.
    ///
    /// - Parameter previous: of it only what has changed since is read. That slots have gone isn't noticed then.
    func read(after previous: SlotSnapshot? = nil) throws -> SlotSnapshot {
        let moment = try clock.moment(in: transaction)
        let news = try news(since: previous?.seen, at: moment)
        let moved = try moved(after: moment)
        guard let previous else {
            return SlotSnapshot(readAt: moment, seen: news.seen, counterPools: news.counterPools, moved: moved)
        }
        return try previous.replacing(news.counterPools, readAt: moment, seen: news.seen, moved: moved) ?? read()
    }

    /// Slots that are new or have changed since a query that saw these transactions, and all with places that are due;
    /// ordered by start.
    ///
    /// Rows that a transaction wrote which the query didn't see have an `xmin` from its oldest running one on.
    private func news(
        since seen: SeenTransactions?, at moment: Date
    ) throws -> (seen: SeenTransactions, counterPools: [SlotSnapshot.CounterPool: [SlotSnapshot.Slot]]) {
        let isNews: SQL =
            seen.map { "(due.places > 0 or age(slot.xmin) <= age(\($0.first)::text::xid8::xid))" } ?? "true"
        let rows = try transaction.query(
            """
            with due as (
                select slot, sum(slot_place.places)::int8 as places from hold join slot_place on owner = hold.id
                where state = 'held' and expires_at <= \(moment)
                group by slot)
            select seen, pool, counter, id, starts_at, ends_at, block, planned, taken - coalesce(due.places, 0),
                closed, coalesce(due.places, 0)
            from (select pg_current_snapshot()::text as seen) as query
            left join (slot left join due on due.slot = slot.id) on ends_at > \(moment) and \(isNews)
            order by starts_at
            """)
        var counterPools: [SlotSnapshot.CounterPool: [SlotSnapshot.Slot]] = [:]
        for row in rows {
            guard let pool = try row.decode(1, String?.self) else { continue }
            let counterPool = SlotSnapshot.CounterPool(
                pool: pool, counter: CounterID(name: try row.decode(2, String.self)))
            counterPools[counterPool, default: []].append(try SlotSnapshot.Slot(row: row))
        }
        return (SeenTransactions(try rows.first?.decode(0, String.self) ?? ""), counterPools)
    }

    /// Places of services that have changed their pool.
    private func moved(after moment: Date) throws -> [SlotSnapshot.CounterPool: [UsedPlaces]] {
        let rows = try transaction.query(
            """
            select pool, counter, slot, starts_at, ends_at, places from (\(SlotStore.outsidePlan)) as used
            where slot is null and ends_at > \(moment) order by starts_at
            """)
        var moved: [SlotSnapshot.CounterPool: [UsedPlaces]] = [:]
        for row in rows {
            let counterPool = SlotSnapshot.CounterPool(
                pool: try row.decode(0, String.self), counter: CounterID(name: try row.decode(1, String.self)))
            moved[counterPool, default: []].append(try UsedPlaces(row: row, from: 2))
        }
        return moved
    }
}

extension SlotSnapshot.Slot {
    fileprivate init(row: Row) throws {
        id = try row.decode(3, Int.self)
        start = try row.decode(4, Date.self)
        end = try row.decode(5, Date.self)
        block = try row.decode(6, Int.self)
        planned = try row.decode(7, Int.self)
        taken = try row.decode(8, Int.self)
        closed = try row.decode(9, Bool.self)
        due = try row.decode(10, Int.self)
    }
}
