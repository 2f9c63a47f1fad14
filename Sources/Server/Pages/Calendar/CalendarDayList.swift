import Domain
import Platform

/// Days to choose from, each with what is free on it: the list, and what a very narrow screen shows of a table (R9).
struct CalendarDayList {
    let days: [CalendarDayView]
    let marks: CalendarMarkWords
    /// Whether a booking takes several slots, so that places can't be counted by themselves.
    let countsStarts: Bool
    /// The address of one day's times.
    let address: (Day) -> String

    /// What `day-list.mustache` gets.
    func models() -> [Model] {
        days.map { day in
            let choice = day.cells.filter(\.state.canBeChosen)
            return [
                "name": marks.words.shortDay(day.day),
                "href": choice.isEmpty ? nil : address(day.day),
                "left": choice.isEmpty ? why(day) : left(choice),
            ]
        }
    }

    private func left(_ cells: [CalendarDayView.Cell]) -> Markup {
        let words = marks.words
        if countsStarts { return words.html("calendar.day-starts", count: cells.count) }
        let places = cells.reduce(0) { sum, cell in
            if case .free(let places) = cell.state { sum + places } else { sum + 1 }
        }
        switch marks.marks {
        case .numbers: return words.html("calendar.day-places", count: places)
        case .symbols: return words.html(places > CalendarMarkWords.few ? "calendar.many-left" : "calendar.few-left")
        }
    }

    private func why(_ day: CalendarDayView) -> Markup {
        day.reason.map { marks.words.html("calendar.\($0.mark.rawValue)") } ?? marks.words.html("calendar.day-full")
    }
}
