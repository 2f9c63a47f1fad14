import Foundation
import Postgres
import TestCluster

@testable import Platform

/// Proves that a race was one: that sessions met at a lock.
enum LockWaiters {
    /// Those who should have come to the lock didn't, so that nothing was shown.
    struct NotCome: Error {}

    /// Asks the server until another session waits for this one, or for one that waits for it; throws after a time
    /// that no healthy run needs.
    static func come(for transaction: Transaction) throws {
        try come(for: transaction, asSessions: "pid::text") { !$0.isEmpty }
    }

    /// The same until sessions of every application in `applications` wait.
    ///
    /// The transaction goes on as the superuser, who alone sees the names of others' sessions.
    static func come(for transaction: Transaction, of applications: Set<String>) throws {
        _ = try transaction.execute("select set_config('role', 'none', true)")
        try come(
            for: transaction, asSessions: "(select application_name from pg_stat_activity where pid = blocked.pid)"
        ) {
            applications.isSubset(of: $0)
        }
    }

    private static func come(
        for transaction: Transaction, asSessions name: SQL, untilEnough isEnough: (Set<String>) -> Bool
    ) throws {
        let limit = Date(timeIntervalSinceNow: 120)
        while Date() < limit {
            // Else names stay as they were at the transaction's first look.
            _ = try transaction.query("select pg_stat_clear_snapshot()")
            let waiting = try transaction.query(
                """
                with recursive waiting (pid, blocker) as (
                    select distinct pid, unnest(pg_blocking_pids(pid)) from pg_catalog.pg_locks where not granted),
                blocked (pid) as (
                    select pid from waiting where blocker = pg_backend_pid()
                    union select waiting.pid from waiting join blocked on waiting.blocker = blocked.pid)
                select coalesce(\(name), '') from blocked
                """)
            if isEnough(Set(try waiting.map { try $0.decode(0, String.self) })) { return }
        }
        throw NotCome()
    }
}
