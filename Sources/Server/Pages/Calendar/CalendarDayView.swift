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
    }

    /// One start at one counter, as a cell of the table.
    struct Cell: Sendable {
        let start: Date
        let state: CellState
    }

    let day: Day
    var closure: Closure?
    /// Starts in order.
    var cells: [Cell]
}

/// A start that can be chosen.
struct FreeTime: Sendable {
    let start: Date
    /// Places that are still free; shown as a number or as a sign.
    let places: Int
    /// Held by this visitor.
    var isOwn = false
}
