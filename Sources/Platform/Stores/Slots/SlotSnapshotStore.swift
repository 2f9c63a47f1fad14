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
    func read() throws -> SlotSnapshot {
        let moment = try clock.moment(in: transaction)
        let rows = try transaction.query(
            """
            with due as (
                select slot, sum(slot_place.places)::int8 as places from hold join slot_place on owner = hold.id
                where state = 'held' and expires_at <= \(moment)
                group by slot)
            select id, pool, counter, starts_at, ends_at, block, planned, taken - coalesce(due.places, 0), closed,
                (select pg_current_snapshot()::text)
            from slot left join due on due.slot = slot.id
            where ends_at > \(moment)
            order by starts_at
            """)
        var counterPools: [SlotSnapshot.CounterPool: [SlotSnapshot.Slot]] = [:]
        for row in rows {
            let counterPool = SlotSnapshot.CounterPool(
                pool: try row.decode(1, String.self), counter: CounterID(name: try row.decode(2, String.self)))
            counterPools[counterPool, default: []].append(try SlotSnapshot.Slot(row: row))
        }
        let seen = try rows.first?.decode(9, String.self) ?? ""
        return SlotSnapshot(
            readAt: moment, seen: SeenTransactions(seen), counterPools: counterPools, moved: try moved(after: moment))
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
        id = try row.decode(0, Int.self)
        start = try row.decode(3, Date.self)
        end = try row.decode(4, Date.self)
        block = try row.decode(5, Int.self)
        planned = try row.decode(6, Int.self)
        taken = try row.decode(7, Int.self)
        closed = try row.decode(8, Bool.self)
    }
}
