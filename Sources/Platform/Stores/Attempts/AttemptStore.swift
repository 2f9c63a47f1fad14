import Foundation
import Postgres

/// SQL of counted tries, in the schema of the transaction: a tenant's, or the platform's.
///
/// Tries are counted first and carried out afterwards, so that a hundred at once can't all find the count low.
struct AttemptStore {
    let transaction: Transaction

    /// Counts tries, each bucket once or as often as it stands here, and answers each bucket's tries.
    ///
    /// In the order of the buckets, so that two that count the same wait for each other instead of locking each other out.
    ///
    /// - Throws: ``LimitReached`` where one has no try left; the transaction must not be committed then.
    @discardableResult
    func count(_ tries: [CountedTry]) throws -> [Data: Int] {
        let merged = Self.merged(tries)
        guard !merged.isEmpty else { return [:] }
        let counted = try write(merged)
        let refusing = merged.filter { counted[$0.bucket] == nil }
        guard let until = refusing.map(\.windowEnd).max() else { return counted }
        throw LimitReached(until: until)
    }

    /// Takes back what was counted.
    func giveBack(_ tries: [CountedTry]) throws {
        let returned = Self.merged(tries).map { counted in
            var returned = counted
            returned.tries = -counted.tries
            returned.isRefusing = false
            return returned
        }
        _ = try write(returned)
    }

    /// The tries of a bucket in its present window.
    func tries(of counted: CountedTry) throws -> Int {
        try transaction.first(
            "select tries from attempt where bucket = \(counted.bucket) and window_start = \(counted.windowStart)")?
            .decode(0, Int.self) ?? 0
    }

    /// Deletes at most `limit` windows that began more than a day ago, the longest there are; answers how many.
    func deleteOld(at moment: Date, limit: Int) throws -> Int {
        try transaction.execute(
            """
            delete from attempt where ctid = any(array(
                select ctid from attempt where window_start < \(moment.addingTimeInterval(-Double(RowsKept.attempts)))
                order by window_start limit \(limit) for update skip locked))
            """)
    }

    private func write(_ tries: [CountedTry]) throws -> [Data: Int] {
        let buckets = tries.map(\.bucket)
        let rows = try transaction.query(
            """
            insert into attempt (bucket, window_start, tries)
            select bucket, window_start, tries
            from unnest(\(buckets), \(tries.map(\.windowStart)), \(tries.map(\.tries)))
                as new (bucket, window_start, tries)
            order by bucket
            on conflict (bucket, window_start) do update set tries = attempt.tries + excluded.tries
            where attempt.tries < (
                select most from unnest(\(buckets), \(tries.map { $0.isRefusing ? $0.limit.most : Int(Int32.max) })) as limited (bucket, most)
                where limited.bucket = excluded.bucket)
            returning bucket, tries
            """)
        return Dictionary(try rows.map { try ($0.decode(0, Data.self), $0.decode(1, Int.self)) }) { first, _ in first }
    }

    private static func merged(_ tries: [CountedTry]) -> [CountedTry] {
        let merged = Dictionary(tries.map { ($0.bucket, $0) }) { first, second in
            var both = first
            both.tries += second.tries
            return both
        }
        return Array(merged.values)
    }
}
