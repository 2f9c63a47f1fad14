import Platform
import Domain

/// Where the buttons above the calendar lead: by a month and two weeks on a wide screen, by two weeks and one on a
/// narrow one (B8).
struct CalendarJumps: Sendable {
    enum Width: Sendable {
        case wide, narrow
    }

    /// One button; without a target it is only text.
    struct Jump: Sendable {
        let name: String
        let isBack: Bool
        let target: Day?
    }

    let first: Day
    let range: ClosedRange<Day>
    let width: Width

    /// The buttons from left to right.
    var all: [Jump] {
        let (far, near) = width == .wide ? (28, 14) : (14, 7)
        let (farName, nearName) = width == .wide ? ("month", "near") : ("fortnight", "week")
        return [
            Jump(name: "\(farName)-back", isBack: true, target: back(far)),
            Jump(name: "\(nearName)-back", isBack: true, target: back(near)),
            Jump(name: "\(nearName)-on", isBack: false, target: on(near)),
            Jump(name: "\(farName)-on", isBack: false, target: on(far)),
        ]
    }

    private func back(_ days: Int) -> Day? {
        guard first > range.lowerBound else { return nil }
        return max(first.adding(days: -days), range.lowerBound)
    }

    /// A jump that would lead beyond the last day leads to the last week instead.
    private func on(_ days: Int) -> Day? {
        var days = days
        let least = width == .wide ? 14 : 7
        while days > least, first.adding(days: days) > range.upperBound { days -= 7 }
        let target = first.adding(days: days)
        return target <= range.upperBound ? target : nil
    }
}
