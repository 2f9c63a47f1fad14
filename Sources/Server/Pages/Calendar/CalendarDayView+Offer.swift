import Platform
import Domain

extension CalendarDayView {
    /// A day of the offer.
    init(_ day: CalendarDay, words: Words) {
        self.init(day: day.day, cells: day.cells.map { Cell(start: $0.start, state: $0.state) })
        switch day.status {
        case .closed(let reason): closure = .closed(Self.name(of: reason, words))
        case .open: closure = day.isOffered ? nil : .notOffered
        }
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
        switch cell.state {
        case .free(let places): self.init(start: cell.start, places: places)
        case .own: self.init(start: cell.start, places: 0, isOwn: true)
        case .full, .tooFewConsecutive, .deadlinePassed, .notYetOpen: return nil
        }
    }
}
