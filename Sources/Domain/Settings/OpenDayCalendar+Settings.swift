extension OpenDayCalendar {
    /// Open days by a tenant's settings; days on which some counter has monthly hours are open too.
    public init(_ settings: TenantSettings, holidays: HolidayTable) {
        self =
            OpenDayCalendar(
                closed: settings.calendar.closed, open: settings.calendar.open, closures: [], holidays: holidays
            ).opening(settings.counters.flatMap(\.plan.extra))
    }
}
