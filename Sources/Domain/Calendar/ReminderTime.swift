public import struct Foundation.Date

/// When a reminder is sent, reckoned from the appointment's day.
public enum ReminderTime: Hashable, Sendable {
    /// At a time on the day so many days before, open or not; 0 is the day itself.
    case daysBefore(Int, at: TimeOfDay)
    /// At a time on the open day so many open days before; 0 is the day itself.
    case openDaysBefore(Int, at: TimeOfDay)

    /// The moment for appointments on `day`; nil where the calendar has no open day to reckon from.
    public func moment(for day: Day, calendar: OpenDayCalendar) -> Date? {
        switch self {
        case .daysBefore(let days, let time): day.adding(days: -max(0, days)).at(time)
        case .openDaysBefore(let days, let time): calendar.openDay(days, before: day)?.at(time)
        }
    }
}
