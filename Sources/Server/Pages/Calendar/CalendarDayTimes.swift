import Domain
import Foundation
import Platform

/// One day's times, and the ways to the free days around it (R9).
struct CalendarDayTimes: Sendable {
    let day: CalendarDayView
    /// The nearest earlier day with a free time.
    var before: Day?
    /// The nearest later one.
    var after: Day?

    /// The parts of a day, so that none has more buttons than can be passed with the tab key.
    private enum Part: String, CaseIterable {
        case morning, afternoon, evening

        init(_ start: Date) {
            switch TimeOfDay(of: start).minutes / 60 {
            case ..<12: self = .morning
            case ..<17: self = .afternoon
            default: self = .evening
            }
        }
    }

    /// What `day-times.mustache` gets.
    func model(_ marks: CalendarMarkWords, allDays: String, address: (Day) -> String) -> Model {
        let words = marks.words
        let free = day.cells.compactMap(FreeTime.init)
        let parts = Dictionary(grouping: free) { Part($0.start) }
        let shown = Part.allCases.filter { parts[$0] != nil }
        return [
            "day": words.day(day.day),
            "none": free.isEmpty ? none(words) : nil,
            "parts": shown.map { part -> Model in
                [
                    "id": part.rawValue, "name": words.html("calendar.part-\(part.rawValue)"),
                    "times": FreeTimes(parts[part] ?? [], marks: marks.marks).models(words),
                ]
            },
            "jumps-to-parts": shown.count > 1
                ? shown.map { part -> Model in
                    ["id": part.rawValue, "name": words.html("calendar.part-\(part.rawValue)")]
                } : nil,
            "all-days": allDays,
            "before": before.map(address), "before-day": before.map { words.shortDay($0) },
            "after": after.map(address), "after-day": after.map { words.shortDay($0) },
        ]
    }

    private func none(_ words: Words) -> Markup {
        day.reason.map { words.html("calendar.legend-\($0.mark.rawValue)") } ?? words.html("calendar.day-none")
    }
}
