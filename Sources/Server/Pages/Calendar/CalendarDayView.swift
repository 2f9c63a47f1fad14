import Foundation
import Platform
import Domain

/// One day as the calendar page shows it.
struct CalendarDayView: Sendable {
    /// Why no time of a day can be chosen.
    enum Closure: Sendable {
        /// The office is closed; with the holiday's name or the like, where there is one.
        case closed(LocalizedText?)
        /// Open, but outside the days that can be booked.
        case notOffered
        /// A rule refuses the day to this visitor.
        case refused(LocalizedText)
    }

    /// One start at one counter, as a cell of the table.
    struct Cell: Sendable {
        let start: Date
        /// The end of what choosing it takes, never beyond a break.
        let end: Date
        let state: CellState
    }

    /// Why a day has no time that can be chosen, as its column's head says.
    enum Reason: Sendable {
        case closed(LocalizedText?), notOffered, refused, deadlinePassed

        /// What the reason is called.
        var mark: CalendarMark {
            switch self {
            case .closed: .closed
            case .notOffered: .notOffered
            case .refused: .refused
            case .deadlinePassed: .deadlinePassed
            }
        }
    }

    let day: Day
    var closure: Closure?
    /// Starts in order.
    var cells: [Cell]

    /// Why the day as a whole has nothing to choose; nil where single times say it.
    var reason: Reason? {
        switch closure {
        case .closed(let name): .closed(name)
        case .notOffered: .notOffered
        case .refused: .refused
        case nil:
            cells.isEmpty ? .closed(nil) : cells.allSatisfy { $0.state == .deadlinePassed } ? .deadlinePassed : nil
        }
    }
}

extension FreeTime {
    /// A free start; nil for one that can't be chosen.
    init?(_ cell: CalendarDayView.Cell) {
        switch cell.state {
        case .free(let places): self.init(start: cell.start, places: places)
        case .own: self.init(start: cell.start, places: 0, isOwn: true)
        case .full, .tooFewConsecutive, .deadlinePassed, .notYetOpen, .refused: return nil
        }
    }
}

/// A start that can be chosen.
struct FreeTime: Sendable {
    let start: Date
    /// Places that are still free; shown as a number or as a sign.
    let places: Int
    /// Held by this visitor.
    var isOwn = false
}
