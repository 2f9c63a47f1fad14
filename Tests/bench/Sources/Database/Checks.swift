import Foundation
import Platform
import Postgres

/// What must be true after a load.
struct Checks {
    let bench: BenchTenant

    /// Looks at every slot and at every booking that the server has acknowledged.
    ///
    /// - Throws: ``BenchError/checkFailed(_:)`` with what is wrong.
    func run(acknowledged journeys: [UUID]) async throws {
        let wrong = try await bench.transaction { transaction in
            try transaction.first(
                """
                select count(*) from slot
                left join (select slot, sum(places)::int8 as places from slot_place group by slot) as held
                    on held.slot = slot.id
                where taken > planned or taken <> coalesce(held.places, 0)
                """)?.decode(0, Int.self) ?? 0
        }
        guard wrong == 0 else { throw BenchError.checkFailed("\(wrong) slots are overbooked or miscounted") }
        var found = 0
        for start in stride(from: 0, to: journeys.count, by: 5_000) {
            let portion = Array(journeys[start..<min(start + 5_000, journeys.count)])
            found += try await bench.transaction { transaction in
                try transaction.first(
                    """
                    select count(*) from booking join hold on hold.id = booking.id and hold.state = 'confirmed'
                    join slot_place on owner = booking.id join outbox on outbox.booking = booking.id
                    where booking.state = 'confirmed' and request = any(\(portion))
                    """)?.decode(0, Int.self) ?? 0
            }
        }
        guard found == journeys.count else {
            throw BenchError.checkFailed("\(journeys.count) bookings were acknowledged, \(found) are there")
        }
    }
}
