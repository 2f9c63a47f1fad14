/// Which days are open.
public struct CalendarSettings {
    /// What closes a day.
    public var closed: [ClosingRule]
    /// Days that are open whatever closes them.
    public var open: [Day] = []
}

extension CalendarSettings: SettingsObject {
    /// What the calendar is.
    public static let about = "Which days are open days (開庁日)."

    /// Asks for what closes and opens days.
    public init(_ fields: SettingsFields) {
        closed = fields.required(
            "closed", .array(of: .closingRule, count: 0...400),
            "What closes a day: weekdays, national holidays, dates, periods or a weekday of the month.")
        fields.optional(
            "open", .array(of: .knownDay, count: 0...400).warningOfTwins { "\($0)" },
            "Days that are open although something closes them.",
            into: &open)
    }
}

extension OpenDayCalendar {
    /// Open days by a tenant's settings; days on which some counter has monthly hours are open too.
    public init(_ settings: TenantSettings, holidays: HolidayTable) {
        self =
            OpenDayCalendar(
                closed: settings.calendar.closed, open: settings.calendar.open, holidays: holidays
            ).opening(settings.counters.flatMap(\.plan.extra))
    }
}
