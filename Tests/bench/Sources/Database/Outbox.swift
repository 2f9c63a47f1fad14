import Foundation
import Postgres

/// The mails of a tenant that is measured.
struct Outbox {
    /// Seconds for which mails are waited for.
    private static let longestWait = 180.0

    let bench: BenchTenant

    /// Takes back what waits, so that it is not sent in a rush that it doesn't belong to.
    func putAside() async throws {
        try await bench.transaction { transaction in
            _ = try transaction.execute(
                "update outbox set state = 'failed' where state in ('queued', 'unknown')")
        }
    }

    /// The database's clock.
    func now() async throws -> Date {
        try await bench.transaction { transaction in
            try transaction.first("select clock_timestamp()")?.decode(0, Date.self) ?? Date()
        }
    }

    /// Waits until no mail that was queued since `moment` waits any more; gives up after minutes, as the check that
    /// follows finds what is missing.
    func waitUntilEmpty(since moment: Date) async throws {
        let began = ContinuousClock.now
        while try await isWaiting(since: moment), began.duration(to: .now) < .seconds(Self.longestWait) {
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func isWaiting(since moment: Date) async throws -> Bool {
        try await bench.transaction { transaction in
            try transaction.first(
                """
                select from outbox where state in ('queued', 'sending', 'unknown') and created_at >= \(moment) limit 1
                """) != nil
        }
    }

    /// Checks that each of these journeys' bookings has exactly one mail and that the mail server took it.
    ///
    /// - Returns: when the last of them was taken.
    /// - Throws: ``BenchError/checkFailed(_:)`` when mails are missing.
    func requireSent(_ journeys: [UUID]) async throws -> Date {
        let (sent, last) = try await bench.transaction { transaction in
            guard
                let row = try transaction.first(
                    """
                    select count(*), coalesce(max(finished_at), now()) from (
                        select max(finished_at) as finished_at from booking join outbox on outbox.booking = booking.id
                        where request = any(\(journeys))
                        group by booking.id having count(*) = 1 and bool_and(outbox.state = 'sent')) as sent
                    """)
            else { return (0, Date.distantPast) }
            return (try row.decode(0, Int.self), try row.decode(1, Date.self))
        }
        guard sent == journeys.count else {
            throw BenchError.checkFailed("of \(journeys.count) bookings only \(sent) have their mail delivered once")
        }
        return last
    }
}
