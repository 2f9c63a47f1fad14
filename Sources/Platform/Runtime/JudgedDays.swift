import Domain
import Foundation
import Synchronization

/// Which days rules refuse to the visitors of journeys: one for the whole process.
///
/// What was entered in a version of a journey never changes, and a rule is pure, so that none can be stale within its day.
/// Bounded: when it is full, everything is forgotten and judged anew.
final class JudgedDays: Sendable {
    /// What the judging depends on.
    struct Key: Hashable {
        var tenant: TenantID
        /// The configuration's version.
        var version: Int
        var journey: UUID
        /// The journey's version.
        var entered: Int
        var today: Day
    }

    private let most: Int
    private let kept = Mutex<[Key: [Day: Refusal]]>([:])

    init(most: Int = 1_000) {
        self.most = most
    }

    /// The days refused, where they have been judged.
    subscript(key: Key) -> [Day: Refusal]? {
        get { kept.withLock { $0[key] } }
        set {
            kept.withLock { kept in
                if kept.count >= most { kept.removeAll(keepingCapacity: true) }
                kept[key] = newValue
            }
        }
    }
}
