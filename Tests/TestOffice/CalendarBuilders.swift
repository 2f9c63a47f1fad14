@testable public import Domain
public import Foundation

/// The day, given as `2026-11-21`.
public func day(_ iso: String, file: StaticString = #filePath, line: UInt = #line) -> Day {
    Day(iso: iso) ?? mistake("no such day: \(iso)", file, line)
}

/// The days, given as `2026-11-21`.
public func days(_ isos: String..., file: StaticString = #filePath, line: UInt = #line) -> [Day] {
    isos.map { day($0, file: file, line: line) }
}

/// The time, given as `09:30`.
public func clock(_ text: String, file: StaticString = #filePath, line: UInt = #line) -> TimeOfDay {
    TimeOfDay(text) ?? mistake("no such time: \(text)", file, line)
}

/// The instant in Japan, given as `2026-11-21 09:30:15`, plus milliseconds.
public func japan(
    _ text: String, milliseconds: Int = 0, file: StaticString = #filePath, line: UInt = #line
) -> Date {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2, parts[1].utf8.count == 8, let seconds = Int(parts[1].suffix(2)) else {
        return mistake("no such instant: \(text)", file, line)
    }
    return day(parts[0], file: file, line: line).at(clock(String(parts[1].prefix(5)), file: file, line: line))
        .addingTimeInterval(Double(seconds) + Double(milliseconds) / 1000)
}

/// The spans, given as `08:30-12:00`.
public func spans(_ texts: String..., file: StaticString = #filePath, line: UInt = #line) -> [TimeSpan] {
    texts.map { TimeSpan($0) ?? mistake("no such span: \($0)", file, line) }
}

/// The e-mail address.
public func mailAddress(_ text: String, file: StaticString = #filePath, line: UInt = #line) -> EmailAddress {
    (try? EmailAddress(text)) ?? mistake("no such address: \(text)", file, line)
}

/// Weekends, national holidays and 29 December to 3 January, as most offices have it.
public let usualRules: [ClosingRule] = [
    .weekday(.saturday), .weekday(.sunday), .nationalHolidays,
    MonthDay("12-29").flatMap { first in MonthDay("01-03").map { .yearly(first, $0) } } ?? .nationalHolidays,
]

/// Rules that close the days, given as `2026-11-21`.
public func ownDays(_ isos: String..., file: StaticString = #filePath, line: UInt = #line) -> [ClosingRule] {
    isos.map { day($0, file: file, line: line) }.map { .days($0, $0) }
}

/// A calendar with the shipped holidays.
public func officeCalendar(
    closed: [ClosingRule] = usualRules, open: [Day] = []
) throws -> OpenDayCalendar {
    OpenDayCalendar(closed: closed, open: open, holidays: try HolidayTable.bundled())
}

/// A slip in a test itself: it stops there, with the line of the call.
private func mistake<Value>(_ message: String, _ file: StaticString, _ line: UInt) -> Value {
    preconditionFailure(message, file: file, line: line)
}
