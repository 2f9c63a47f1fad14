import Domain
import Foundation
import Postgres

/// SQL of exclusive keys, in the table `booking_subject`.
struct ExclusiveKeyStore {
    let transaction: Transaction

    /// Frees keys of bookings whose day is over: whoever missed the time may book anew from the next day.
    func releasePast(_ hashes: [Data], before today: Date) throws {
        guard !hashes.isEmpty else { return }
        _ = try transaction.execute(
            """
            update booking_subject set active = false from booking
            where booking.id = booking_subject.booking and booking_subject.active
                and booking_subject.key = any(\(hashes)) and booking.ends_at < \(today)
            """)
    }

    /// Upcoming bookings that have one of these keys, by their time.
    func upcomingBookings(with hashes: [Data], from moment: Date) throws -> [WithdrawnHit] {
        try transaction.query(
            """
            select distinct starts_at, receipt_number, counter, booking.id
            from booking_subject join booking on booking.id = booking_subject.booking
            where key = any(\(hashes)) and active and state = 'confirmed' and starts_at >= \(moment)
            order by starts_at, receipt_number
            """
        ) { row in
            guard let receipt = ReceiptNumber(typed: try row.decode(1, String.self)) else {
                throw BookingError.receiptUnreadable(try row.decode(3, UUID.self))
            }
            return WithdrawnHit(
                receipt: receipt, start: try row.decode(0, Date.self),
                counter: CounterID(name: try row.decode(2, String.self)))
        }
    }

    /// Gives up the keys of bookings that are cancelled.
    func deactivate(of bookings: [UUID]) {
        guard !bookings.isEmpty else { return }
        transaction.enqueue("update booking_subject set active = false where booking = any(\(bookings))")
    }

    /// Deletes the keys of bookings that are about to get new ones.
    func delete(of bookings: [UUID]) throws {
        guard !bookings.isEmpty else { return }
        _ = try transaction.execute("delete from booking_subject where booking = any(\(bookings))")
    }

    /// Those that another active booking than `booking` has.
    func taken(_ hashes: [Data], besides booking: UUID) throws -> Set<Data> {
        guard !hashes.isEmpty else { return [] }
        let rows = try transaction.query(
            "select key from booking_subject where active and key = any(\(hashes)) and booking <> \(booking)")
        return Set(try rows.map { try $0.decode(0, Data.self) })
    }

    /// Those that an active booking has whose day isn't over.
    func booked(_ hashes: [Data], from today: Date) throws -> Set<Data> {
        guard !hashes.isEmpty else { return [] }
        let rows = try transaction.query(
            """
            select key from booking_subject join booking on booking.id = booking_subject.booking
            where active and key = any(\(hashes)) and booking.ends_at >= \(today)
            """)
        return Set(try rows.map { try $0.decode(0, Data.self) })
    }

    /// Reserves keys for bookings and answers the positions that another active booking has.
    ///
    /// Rows go in by key, so that two servers wait for each other in the same order; the unique index decides.
    func reserve(_ wanted: [(booking: UUID, keys: [ExclusiveKey])]) throws -> [UUID: [Int]] {
        let rows = wanted.flatMap { entry in
            entry.keys.enumerated().map { (booking: entry.booking, ordinal: $0.offset, key: $0.element) }
        }.sorted { $0.key.hash.lexicographicallyPrecedes($1.key.hash) }
        guard !rows.isEmpty else { return [:] }
        let inserted = try transaction.query(
            """
            insert into booking_subject (booking, ordinal, kind, key, active)
            select booking, ordinal, kind, key, true from unnest(
                \(rows.map(\.booking)), \(rows.map(\.ordinal)), \(rows.map(\.key.kind.rawValue)),
                \(rows.map(\.key.hash))
            ) as new (booking, ordinal, kind, key)
            on conflict (key) where active do nothing
            returning booking, ordinal
            """)
        var missing: [UUID: Set<Int>] = [:]
        for row in rows { missing[row.booking, default: []].insert(row.ordinal) }
        for row in inserted {
            missing[try row.decode(0, UUID.self)]?.remove(try row.decode(1, Int.self))
        }
        let refused = missing.filter { !$0.value.isEmpty }.mapValues { $0.sorted() }
        try delete(of: Array(refused.keys))
        return refused
    }
}
