public import struct Foundation.Date

/// The last moment for booking, changing or cancelling.
///
/// A time of day is the last minute that is in time: with 11:59, 11:59:59.999 is in time and 12:00:00.000 is late. 24:00
/// is the end of the day itself.
public enum Deadline: Sendable, Hashable {
    /// A time on the open day so many open days before the slot's day; 0 is the slot's day itself.
    case openDaysBefore(Int, at: TimeOfDay)
    /// A time on the day so many days before the slot's day, open or not.
    case daysBefore(Int, at: TimeOfDay)
    /// So many minutes before the slot begins.
    case minutesBefore(Int)
    /// Until the slot begins.
    case slotStart

    /// The first instant that is too late for the slot that starts at `slotStart`.
    ///
    /// `distantPast` where the calendar has no open day to reckon from: then it is always too late.
    public func instant(for slotStart: Date, calendar: OpenDayCalendar) -> Date {
        let day = Day(containing: slotStart)
        switch self {
        case .openDaysBefore, .daysBefore: return dayBound(for: day, calendar: calendar)
        case .minutesBefore(let minutes): return slotStart.addingTimeInterval(-60 * Double(max(0, minutes)))
        case .slotStart: return slotStart
        }
    }

    /// The first instant at which any slot of `day` is too late.
    ///
    /// Deadlines that depend on the slot's own time are reckoned for a slot at the very end of the day: this knows the
    /// calendar, not the slots.
    public func dayBound(for day: Day, calendar: OpenDayCalendar) -> Date {
        switch self {
        case .openDaysBefore(let days, let time):
            calendar.openDay(days, before: day)?.firstInstant(after: time) ?? .distantPast
        case .daysBefore(let days, let time):
            day.adding(days: -max(0, days)).firstInstant(after: time)
        case .minutesBefore(let minutes):
            day.end.addingTimeInterval(-60 * Double(max(0, minutes)))
        case .slotStart:
            day.end
        }
    }
}

extension Day {
    /// The instant at which the minute `time` is over; 24:00 is over when it comes.
    fileprivate func firstInstant(after time: TimeOfDay) -> Date {
        time == .endOfDay ? end : at(time).addingTimeInterval(60)
    }
}
