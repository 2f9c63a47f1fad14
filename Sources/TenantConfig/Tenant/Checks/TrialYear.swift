import Domain

/// The days on which settings are tried out: a year that the holiday table knows.
struct TrialYear {
    /// Any year will do.
    static let year = 2027

    /// The tenant's calendar without the days of monthly hours.
    let calendar: OpenDayCalendar
    /// All days of the year.
    let days: [Day]

    /// Nil only where the holiday table doesn't reach the year.
    init?(_ settings: CalendarSettings, holidays: HolidayTable?) {
        guard let holidays, let first = Day(year: Self.year, month: 1, day: 1) else {
            return nil
        }
        calendar = OpenDayCalendar(
            closed: settings.closed, open: settings.open, holidays: holidays)
        days = (0..<365).map { first.adding(days: $0) }
    }
}
