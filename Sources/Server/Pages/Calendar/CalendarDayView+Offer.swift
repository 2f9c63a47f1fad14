import Foundation
import Platform
import Domain

extension CalendarDayView {
    /// A day of the offer; of today also the times that are over, which the offer no longer has.
    ///
    /// - Parameter planned: the day's slots as the counter's hours say.
    init(_ day: CalendarDay, planned: [PlannedSlot] = [], now: Date, words: Words) {
        let first = day.cells.first?.start ?? .distantFuture
        let over = planned.filter { $0.start < min(first, now) }
            .map { Cell(start: $0.start, end: $0.end, state: .deadlinePassed) }
        self.init(
            day: day.day, cells: over + day.cells.map { Cell(start: $0.start, end: $0.end, state: $0.state) })
        switch day.status {
        case .closed(let reason): closure = .closed(Self.name(of: reason, words))
        case .open: closure = day.isOffered ? day.refusal.flatMap { Self.refusal($0, day) } : .notOffered
        }
    }

    /// A day on which the visitor holds a time is shown with it.
    private static func refusal(_ refusal: Refusal, _ day: CalendarDay) -> Closure? {
        day.cells.contains { $0.state == .own } ? nil : .refused(refusal.reason)
    }

    /// Only what everybody knows is named; the office's own reasons are its own.
    private static func name(of reason: ClosingReason, _ words: Words) -> LocalizedText? {
        switch reason {
        case .holiday(let name): LocalizedText(name)
        case .yearEnd: LocalizedText("年末年始", translations: [words.language.tag: words("calendar.year-end")])
        case .ownDays, .yearly, .monthly, .weekly, .outsideHolidayTable: nil
        }
    }
}

extension FreeTime {
    /// A free start of the offer; nil for one that can't be chosen.
    init?(_ cell: CalendarCell) {
        self.init(CalendarDayView.Cell(start: cell.start, end: cell.end, state: cell.state))
    }
}
