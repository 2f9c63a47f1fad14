import Foundation
import Postgres
import Domain

/// SQL of plans: what of a tenant's data a new version can hit.
struct PlanStore {
    let transaction: Transaction

    /// Stored slots from `start` on.
    func slots(from start: Date) throws -> [StoredSlot] {
        try transaction.query(
            """
            with held as (
                select slot, sum(slot_place.places) as places from hold join slot_place on owner = hold.id
                where state = 'held' group by slot
            )
            select id, pool, counter, starts_at, ends_at, planned, taken, closed,
                (taken - coalesce(held.places, 0))::int4
            from slot left join held on held.slot = slot.id
            where starts_at >= \(start) order by starts_at, id
            """
        ) { row in
            StoredSlot(
                id: try row.decode(0, Int.self),
                counterPool: SlotSnapshot.CounterPool(
                    pool: try row.decode(1, String.self), counter: CounterID(name: try row.decode(2, String.self))),
                start: try row.decode(3, Date.self), end: try row.decode(4, Date.self),
                planned: try row.decode(5, Int.self), taken: try row.decode(6, Int.self),
                booked: try row.decode(8, Int.self), closed: try row.decode(7, Bool.self))
        }
    }

    /// Confirmed bookings that start at or after `moment`, by their time.
    ///
    /// - Throws: ``UnknownStoredValue`` where nobody here knows whether one still stands: it could be hit unseen.
    func bookings(from moment: Date, keys: TenantKeys) throws -> [UpcomingBooking] {
        try bookings(where: "\(Self.standing) and starts_at >= \(moment)", keys: keys)
    }

    /// These bookings, as far as they are confirmed, by their time.
    func bookings(_ ids: [UUID], keys: TenantKeys) throws -> [UpcomingBooking] {
        guard !ids.isEmpty else { return [] }
        return try bookings(where: "\(Self.standing) and id = any(\(ids))", keys: keys)
    }

    private static let standing: SQL = "(state = 'confirmed' or \(UnknownRows.bookings))"

    private func bookings(where condition: SQL, keys: TenantKeys) throws -> [UpcomingBooking] {
        try transaction.query(
            """
            select id, receipt_number, service, counter, starts_at, people, agent, details,
                array(select slot from slot_place where owner = booking.id order by slot),
                coalesce((select min(places) from slot_place where owner = booking.id), 0), sequence,
                state
            from booking where \(condition)
            order by starts_at, receipt_number
            """
        ) { row in
            _ = try row.known(11, BookingState.self, in: "booking", "state")
            let id = try row.decode(0, UUID.self)
            guard let receipt = ReceiptNumber(typed: try row.decode(1, String.self)) else {
                throw BookingError.receiptUnreadable(id)
            }
            return UpcomingBooking(
                id: id, receipt: receipt, sequence: try row.decode(10, Int.self),
                service: ServiceID(name: try row.decode(2, String.self)),
                counter: CounterID(name: try row.decode(3, String.self)), start: try row.decode(4, Date.self),
                people: try row.decode(5, Int.self), visitor: try row.decode(6, Data?.self),
                details: try? keys.open(
                    BookingDetails.self, from: row.decode(7, Data.self), for: Booking.detailsField(id)),
                slots: try row.decode(8, [Int].self), places: try row.decode(9, Int.self))
        }
    }

    /// A booking that isn't as it was.
    struct Difference: Sendable {
        var id: UUID
        /// Whether it is upcoming no more: cancelled, or moved before the moment asked about.
        var isGone: Bool
    }

    /// Where the bookings from `moment` on differ from those read before: made, changed, or gone since.
    ///
    /// Compared in the database, as thousands of rows would take longer to read than to compare.
    func differences(from read: [UpcomingBooking], since moment: Date) throws -> [Difference] {
        try transaction.query(
            """
            with former as (
                select * from unnest(\(read.map(\.id)), \(read.map(\.sequence))) as former (id, sequence)
            ), present as (
                select id, sequence from booking where \(Self.standing) and starts_at >= \(moment)
            )
            select id, present.sequence is null from present full join former using (id)
            where present.sequence is distinct from former.sequence
            """
        ) { Difference(id: try $0.decode(0, UUID.self), isGone: try $0.decode(1, Bool.self)) }
    }

    /// How many live holds have places of these slots.
    func holds(on slots: Set<Int>, at moment: Date) throws -> Int {
        guard !slots.isEmpty else { return 0 }
        return try transaction.first(
            """
            select count(distinct hold.id) from hold join slot_place on owner = hold.id
            where state = 'held' and expires_at > \(moment) and slot = any(\(Array(slots)))
            """)?.decode(0, Int.self) ?? 0
    }
}
