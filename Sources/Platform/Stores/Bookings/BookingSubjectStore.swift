import Foundation
import Postgres

/// SQL of what bookings are for: one active booking per register entry or application number.
struct BookingSubjectStore {
    let transaction: Transaction

    /// Frees subjects of bookings whose day is over: whoever missed the time may register anew from the next day.
    func releasePast(_ keys: [Data], before today: Date) throws {
        guard !keys.isEmpty else { return }
        _ = try transaction.execute(
            """
            update booking_subject set active = false from booking
            where booking.id = booking_subject.booking and booking_subject.active
                and booking_subject.key = any(\(keys)) and booking.ends_at < \(today)
            """)
    }

    /// Gives up the subjects of bookings that are cancelled.
    func deactivate(of bookings: [UUID]) {
        guard !bookings.isEmpty else { return }
        transaction.enqueue("update booking_subject set active = false where booking = any(\(bookings))")
    }

    /// Deletes the subjects of bookings that are about to get new ones.
    func delete(of bookings: [UUID]) throws {
        guard !bookings.isEmpty else { return }
        _ = try transaction.execute("delete from booking_subject where booking = any(\(bookings))")
    }

    /// Keys that another active booking than `booking` has.
    func taken(_ keys: [Data], besides booking: UUID) throws -> Set<Data> {
        guard !keys.isEmpty else { return [] }
        let rows = try transaction.query(
            "select key from booking_subject where active and key = any(\(keys)) and booking <> \(booking)")
        return Set(try rows.map { try $0.decode(0, Data.self) })
    }

    /// Keys that an active booking has whose day isn't over.
    func booked(_ keys: [Data], from today: Date) throws -> Set<Data> {
        guard !keys.isEmpty else { return [] }
        let rows = try transaction.query(
            """
            select key from booking_subject join booking on booking.id = booking_subject.booking
            where active and key = any(\(keys)) and booking.ends_at >= \(today)
            """)
        return Set(try rows.map { try $0.decode(0, Data.self) })
    }

    /// Reserves subjects for bookings and answers the positions that another active booking has.
    ///
    /// Rows go in by key, so that two servers wait for each other in the same order; the unique index decides.
    func reserve(_ wanted: [(booking: UUID, subjects: [BookingSubject])]) throws -> [UUID: [Int]] {
        let rows = wanted.flatMap { entry in
            entry.subjects.enumerated().map { (booking: entry.booking, ordinal: $0.offset, subject: $0.element) }
        }.sorted { $0.subject.key.lexicographicallyPrecedes($1.subject.key) }
        guard !rows.isEmpty else { return [:] }
        let inserted = try transaction.query(
            """
            insert into booking_subject (booking, ordinal, kind, key, active)
            select booking, ordinal, kind, key, true from unnest(
                \(rows.map(\.booking)), \(rows.map(\.ordinal)), \(rows.map(\.subject.kind.rawValue)),
                \(rows.map(\.subject.key))
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
