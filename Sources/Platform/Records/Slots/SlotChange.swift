import Foundation

/// What one committed batch changed of the slots' taken places.
struct SlotChange: Sendable {
    /// Places freed because a hold's time was over.
    struct Expired: Sendable {
        /// When it was over.
        var at: Date
        var slot: Int
        var places: Int
    }

    /// Id of the transaction; 0 where it touched no slot.
    var transaction: Int
    /// Added to the taken places, by slot; expired places are among them.
    var differences: [Int: Int]
    /// The expired ones by themselves: a snapshot read after their time counts them as free already.
    var expired: [Expired]
}

/// Which transactions a query saw, by PostgreSQL's `pg_current_snapshot()`.
struct SeenTransactions: Sendable {
    /// Below this all had ended.
    let first: Int
    /// From here on none had ended.
    private let end: Int
    /// Those between that were still running.
    private let running: Set<Int>

    /// Reads `xmin:xmax:xip,xip,…`, transactions by number.
    init(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        first = parts.first.flatMap { Int($0) } ?? 0
        end = parts.dropFirst().first.flatMap { Int($0) } ?? 0
        running = Set(parts.last?.split(separator: ",").compactMap { Int($0) } ?? [])
    }

    /// Whether the query saw what transaction `id`, which committed, wrote.
    func contains(_ id: Int) -> Bool {
        id < first || (id < end && !running.contains(id))
    }
}
