public import struct Foundation.Date

/// When a day becomes bookable.
public enum Opening: Sendable, Hashable {
    /// So many days before, at a time of day.
    case daysBefore(Int, at: TimeOfDay)
    /// So many open days before, at a time of day.
    case openDaysBefore(Int, at: TimeOfDay)
    /// Exactly the next n open days that can still be booked.
    ///
    /// The window rolls on when a day's deadline passes, not at midnight: a day opens at the very instant at which the
    /// open day n before it can't be booked any more. With 5 days and a deadline at 11:59 of the previous open day,
    /// Monday to Friday are offered on a Friday until 11:59:59, and Tuesday to the next Monday from 12:00:00 on.
    case nextOpenDays(Int)
    /// From 00:00 of the day so many days before: as far ahead as the office keeps slots.
    case always(horizonDays: Int)
}

extension BookingWindow {
    /// The instant from which slots of `day` can be booked; `distantFuture` where the calendar has no such open day.
    public func opensAt(for day: Day, calendar: OpenDayCalendar) -> Date {
        switch opens {
        case .daysBefore(let days, let time):
            return day.adding(days: -max(0, days)).at(time)
        case .openDaysBefore(let days, let time):
            return calendar.openDay(days, before: day)?.at(time) ?? .distantFuture
        case .nextOpenDays(let days):
            guard days > 0, let displaced = calendar.openDay(days, before: day) else { return .distantFuture }
            return closes.dayBound(for: displaced, calendar: calendar)
        case .always(let horizonDays):
            return day.adding(days: -max(0, horizonDays)).start
        }
    }
}
