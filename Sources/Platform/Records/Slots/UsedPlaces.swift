import Foundation

/// Places that are taken at a counter outside the slots of its plan, and use up what overlaps them.
struct UsedPlaces: Hashable, Sendable {
    /// Row of the slot that left the plan while somebody had these places of it; nil for places of a service that has
    /// changed its pool since.
    var slot: Int?
    var start: Date
    var end: Date
    var count: Int
}

extension Collection<UsedPlaces> {
    /// The most places that these are at any one moment from `start` to `end`.
    ///
    /// Pure. Places of slots that follow each other count once: who has the first is gone when the second begins.
    func mostAtOnce(from start: Date, to end: Date) -> Int {
        let overlapping = filter { $0.count > 0 && $0.start < end && start < $0.end }
        return overlapping.map { first in
            let moment = Swift.max(first.start, start)
            return overlapping.filter { $0.start <= moment && moment < $0.end }.reduce(0) { $0 + $1.count }
        }.max() ?? 0
    }
}
