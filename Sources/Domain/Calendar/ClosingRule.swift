/// A rule that closes days.
public enum ClosingRule: Hashable, Sendable {
    /// This weekday of every week.
    case weekday(Weekday)
    /// National holidays, with substitute (振替休日) and citizens' holidays (国民の休日).
    case nationalHolidays
    /// From the first to the last date of every year, both included; may go over the year's end.
    case yearly(MonthDay, MonthDay)
    /// From the first to the last day, both included.
    case days(Day, Day)
    /// The nth such weekday of a month, n from 1 to 5; nothing in months that don't have it.
    case nthWeekday(Int, Weekday)
    /// The first weekday `then` after the nth weekday of a month, such as the Sunday after the third Saturday.
    ///
    /// It may fall in the next month. Where both weekdays are the same it is a week later.
    case dayAfterNthWeekday(n: Int, Weekday, then: Weekday)

    /// Why the rule closes `day`; nil where it doesn't.
    func reason(for day: Day, holidays: HolidayTable) -> ClosingReason? {
        switch self {
        case .weekday(let weekday):
            day.weekday == weekday ? .weekly : nil
        case .nationalHolidays:
            Self.holidayReason(for: day, holidays: holidays)
        case .yearly(let first, let last):
            day.monthDay.isWithin(first, last) ? Self.yearlyReason(first, last) : nil
        case .days(let first, let last):
            first <= day && day <= last ? .ownDays : nil
        case .nthWeekday(let n, let weekday):
            day.isNth(n, weekday) ? .monthly : nil
        case .dayAfterNthWeekday(let n, let weekday, let then):
            day.weekday == then && day.adding(days: -Self.gap(from: weekday, to: then)).isNth(n, weekday)
                ? .monthly : nil
        }
    }

    private static func holidayReason(for day: Day, holidays: HolidayTable) -> ClosingReason? {
        do {
            return try holidays.holiday(on: day).map { .holiday(name: $0) }
        } catch {
            return .outsideHolidayTable
        }
    }

    /// A period with New Year's Eve or New Year's Day in it is the year's end, even where it is written in two parts.
    private static func yearlyReason(_ first: MonthDay, _ last: MonthDay) -> ClosingReason {
        first > last || last.isLastOfYear || first.isFirstOfYear ? .yearEnd : .yearly
    }

    /// Days from a weekday to the next `then`, 1 to 7.
    private static func gap(from weekday: Weekday, to then: Weekday) -> Int {
        (then.mondayBased - weekday.mondayBased + 6) % 7 + 1
    }
}

extension MonthDay {
    fileprivate var isLastOfYear: Bool { month == 12 && day == 31 }
    fileprivate var isFirstOfYear: Bool { month == 1 && day == 1 }
}
