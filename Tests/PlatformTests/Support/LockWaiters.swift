import Foundation
import Postgres
import TestCluster

@testable import Platform

/// Proves that a race was one: that sessions met at a lock.
enum LockWaiters {
    /// Those who should have come to the lock didn't, so that nothing was shown.
    struct NotCome: Error {}

    /// Asks the server until enough other sessions wait for this one, or for one that waits for it; throws after a time
    /// that no healthy run needs.
    static func come(
        for transaction: Transaction, untilEnough isEnough: (Set<Int>) -> Bool = { !$0.isEmpty }
    ) throws {
        let limit = Date(timeIntervalSinceNow: 120)
        while Date() < limit {
            let waiting = try transaction.query(
                """
                with recursive waiting (pid, blocker) as (
                    select distinct pid, unnest(pg_blocking_pids(pid)) from pg_catalog.pg_locks where not granted),
                blocked (pid) as (
                    select pid from waiting where blocker = pg_backend_pid()
                    union select waiting.pid from waiting join blocked on waiting.blocker = blocked.pid)
                select pid::int8 from blocked
                """)
            if isEnough(Set(try waiting.map { try $0.decode(0, Int.self) })) { return }
        }
        throw NotCome()
    }

    /// The sessions of a pool of two.
    static func sessions(of pool: Database) async throws -> Set<Int> {
        let turns = (Turn(), Turn())
        async let one = pool.transaction(in: .platform()) { transaction in
            turns.0.come()
            turns.1.wait()
            return try pid(transaction)
        }
        async let two = pool.transaction(in: .platform()) { transaction in
            turns.1.come()
            turns.0.wait()
            return try pid(transaction)
        }
        return try await [one, two]
    }

    private static func pid(_ transaction: Transaction) throws -> Int {
        try transaction.first("select pg_backend_pid()::int8")?.decode(0, Int.self) ?? 0
    }
}
