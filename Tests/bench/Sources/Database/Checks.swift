import Foundation
import Platform
import Postgres

/// What must be true after a load.
struct Checks {
    let bench: BenchTenant

    /// What the database has.
    struct Count {
        var wrongSlots = 0
        /// Bookings of the journeys asked for, with their places and mail.
        var acknowledged = 0
        /// Other bookings.
        var others = 0
    }

    /// Looks at every slot and at every booking that the server has acknowledged.
    ///
    /// - Throws: ``BenchError/checkFailed(_:)`` with what is wrong.
    func run(acknowledged journeys: [UUID]) async throws {
        let found = try await count(acknowledged: journeys)
        guard found.wrongSlots == 0 else {
            throw BenchError.checkFailed("\(found.wrongSlots) slots are overbooked or miscounted")
        }
        guard found.acknowledged == journeys.count else {
            throw BenchError.checkFailed(
                "\(journeys.count) bookings were acknowledged, \(found.acknowledged) are there")
        }
    }

    /// Counts them; journeys of other tenants count for nothing.
    func count(acknowledged journeys: [UUID]) async throws -> Count {
        var found = try await bench.transaction { transaction in
            let row = try transaction.first(
                """
                select (select count(*) from slot
                    left join (select slot, sum(places)::int8 as places from slot_place group by slot) as held
                        on held.slot = slot.id
                    where taken > planned or taken <> coalesce(held.places, 0)),
                    (select count(*) from booking)
                """)
            return Count(wrongSlots: try row?.decode(0, Int.self) ?? 0, others: try row?.decode(1, Int.self) ?? 0)
        }
        for start in stride(from: 0, to: journeys.count, by: 5_000) {
            let portion = Array(journeys[start..<min(start + 5_000, journeys.count)])
            found.acknowledged += try await bench.transaction { transaction in
                try transaction.first(
                    """
                    select count(*) from booking join hold on hold.id = booking.id and hold.state = 'confirmed'
                    join slot_place on owner = booking.id join outbox on outbox.booking = booking.id
                    where booking.state = 'confirmed' and request = any(\(portion))
                    """)?.decode(0, Int.self) ?? 0
            }
        }
        found.others -= found.acknowledged
        return found
    }
}
