extension TenantSettings {
    /// How many days before a window reaches the end of the holidays known somebody is warned: two years.
    private static let notice = 730

    /// The first day on which something can be booked for a day whose holidays aren't known; nil where they close
    /// nothing.
    public func firstDayBeyond(_ holidays: HolidayTable) -> Day? {
        guard calendar.closed.contains(.nationalHolidays), let longest = services.map(\.window.horizonDays).max() else {
            return nil
        }
        return holidays.coverage.upperBound.adding(days: 1 - longest)
    }

    /// Whether that day comes within two years.
    public func willOutrun(_ holidays: HolidayTable, from today: Day) -> Bool {
        firstDayBeyond(holidays).map { today.adding(days: Self.notice) >= $0 } ?? false
    }
}
