import Foundation
import Postgres

/// Locks of what has no row of its own, by a keyed hash, until the transaction ends.
enum AdvisoryLock {
    /// Takes the locks of all keys in order, so that two that want the same wait for each other.
    static func query(_ keys: Set<Data>) -> Query<Void> {
        guard !keys.isEmpty else { return Query(known: ()) }
        let numbers = keys.map { $0.prefix(8).reduce(0) { ($0 << 8) | Int($1) } }.sorted()
        return Query(
            """
            select pg_advisory_xact_lock(key)
            from (select unnest(\(numbers)) as key order by 1) as ordered
            """
        ) { _ in }
    }
}
