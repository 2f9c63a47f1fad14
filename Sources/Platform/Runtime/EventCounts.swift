import Synchronization

/// How often events of a closed set of kinds have happened in this process, for the metrics.
public final class EventCounts<Kind: CaseIterable & Hashable & Sendable>: Sendable {
    private let counts = Mutex<[Kind: Int]>([:])

    /// Nothing has happened yet.
    public init() {}

    /// Counts.
    public func add(_ kind: Kind, _ times: Int = 1) {
        counts.withLock { $0[kind, default: 0] += times }
    }

    /// How often it has happened.
    public subscript(_ kind: Kind) -> Int { counts.withLock { $0[kind] ?? 0 } }
}
