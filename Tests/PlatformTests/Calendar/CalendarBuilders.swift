import Foundation
import Platform
import Testing

/// The day, given as `2026-11-21`.
func day(_ iso: String, at location: SourceLocation = #_sourceLocation) -> Day {
    guard let day = Day(iso: iso) else {
        Issue.record("no such day: \(iso)", sourceLocation: location)
        return .earliest
    }
    return day
}

/// The days, given as `2026-11-21`.
func days(_ isos: String..., at location: SourceLocation = #_sourceLocation) -> [Day] {
    isos.map { day($0, at: location) }
}

/// The time, given as `09:30`.
func clock(_ text: String, at location: SourceLocation = #_sourceLocation) -> TimeOfDay {
    guard let time = TimeOfDay(text) else {
        Issue.record("no such time: \(text)", sourceLocation: location)
        return .startOfDay
    }
    return time
}

/// The instant in Japan, given as `2026-11-21 09:30:15`, plus milliseconds.
func japan(_ text: String, milliseconds: Int = 0, at location: SourceLocation = #_sourceLocation) -> Date {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2, parts[1].utf8.count == 8, let seconds = Int(parts[1].suffix(2)) else {
        Issue.record("no such instant: \(text)", sourceLocation: location)
        return .distantPast
    }
    return day(parts[0], at: location).at(clock(String(parts[1].prefix(5)), at: location))
        .addingTimeInterval(Double(seconds) + Double(milliseconds) / 1000)
}

/// The spans, given as `08:30-12:00`.
func spans(_ texts: String..., at location: SourceLocation = #_sourceLocation) -> [TimeSpan] {
    let spans = texts.compactMap { TimeSpan($0) }
    if spans.count != texts.count { Issue.record("no such spans: \(texts)", sourceLocation: location) }
    return spans
}

/// Weekends, national holidays and 29 December to 3 January, as most offices have it.
let usualRules: [ClosingRule] = [
    .weekday(.saturday), .weekday(.sunday), .nationalHolidays,
    MonthDay("12-29").flatMap { first in MonthDay("01-03").map { .yearly(first, $0) } } ?? .nationalHolidays,
]

/// A calendar with the shipped holidays.
func officeCalendar(
    closed: [ClosingRule] = usualRules, open: [Day] = [], closures: [Day] = []
) throws -> OpenDayCalendar {
    OpenDayCalendar(closed: closed, open: open, closures: closures, holidays: try HolidayTable.bundled())
}
