/// An entry of a counter's hours: every week, or one day a month.
enum HoursEntry: Sendable {
    case weekly(WeeklyHours)
    case monthly(MonthlyHours)

    var weekly: WeeklyHours? {
        if case .weekly(let hours) = self { hours } else { nil }
    }

    var monthly: MonthlyHours? {
        if case .monthly(let hours) = self { hours } else { nil }
    }

    var times: [TimeSpan] {
        switch self {
        case .weekly(let hours): hours.times
        case .monthly(let hours): hours.times
        }
    }

    var validity: (from: Day?, until: Day?) {
        switch self {
        case .weekly(let hours): (hours.from, hours.until)
        case .monthly(let hours): (hours.from, hours.until)
        }
    }
}

extension SettingsShape where Value == [HoursEntry] {
    /// Hours in any order.
    static var hours: Self {
        .array(
            of: .oneOf([
                .from(.object(WeeklyHours.self)) { .weekly($0) }, .from(.object(MonthlyHours.self)) { .monthly($0) },
            ]).mending(ScalarMending.weeklyHours), count: 1...100)
    }
}

/// `{ days: [mon, tue], times: ["08:30-12:00"] }`.
extension WeeklyHours: SettingsObject {
    /// What the hours are.
    public static let about = "Hours that come back every week."

    /// Asks for days and times.
    public init(_ fields: SettingsFields) {
        days = Set(
            fields.required(
                "days", .array(of: .shortWeekday, count: 1...7).warningOfTwins { $0.shortName },
                "The weekdays on which these hours hold."))
        times = fields.spans()
        fields.capacity(into: &capacity)
        (from, until) = fields.validity("these hours hold")
    }
}

/// `{ nth: 2, weekday: sunday, times: ["09:00-12:00"] }`.
extension MonthlyHours: SettingsObject {
    /// What the hours are.
    public static let about =
        "Hours on one day a month, such as the second Sunday; they open a day whose weekday is closed otherwise."

    /// Asks for the day and its times.
    public init(_ fields: SettingsFields) {
        n = fields.required("nth", .integer(1...5), "Which of the month's such weekdays.")
        weekday = fields.required("weekday", .weekday, "The weekday.")
        times = fields.spans()
        fields.capacity(into: &capacity)
        (from, until) = fields.validity("these hours hold")
    }
}

extension SettingsFields {
    fileprivate func spans() -> [TimeSpan] {
        required("times", .array(of: .timeSpan, count: 1...20), "Spans of the day, such as 08:30-12:00.")
    }

    fileprivate func capacity(into capacity: inout Int?) {
        optional(
            "capacity", .integer(1...999), "Places in each slot, where other than the counter's.", into: &capacity)
    }
}
