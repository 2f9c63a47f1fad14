import Domain

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
                .from(.object(WeeklyEntry.self)) { .weekly($0.hours) },
                .from(.object(MonthlyEntry.self)) { .monthly($0.hours) },
            ]), count: 1...100)
    }
}

/// `{ days: [mon, tue], times: ["08:30-12:00"] }`.
private struct WeeklyEntry: SettingsObject {
    static let about = "Hours that come back every week."
    var hours: WeeklyHours

    static func read(_ fields: SettingsFields) -> WeeklyEntry? {
        let days = fields.required("days", .array(of: .shortWeekday, count: 1...7), "The weekdays.")
        let rest = HoursRest(fields)
        guard let days, let times = rest.times else { return nil }
        return WeeklyEntry(
            hours: WeeklyHours(
                days: Set(days), times: times, capacity: rest.capacity, from: rest.from, until: rest.until))
    }
}

/// `{ nth: 2, weekday: sunday, times: ["09:00-12:00"] }`.
private struct MonthlyEntry: SettingsObject {
    static let about = "Hours on one day a month, such as the second Sunday; they open a weekday that is else closed."
    var hours: MonthlyHours

    static func read(_ fields: SettingsFields) -> MonthlyEntry? {
        let nth = fields.required("nth", .integer(1...5), "Which of the month's such weekdays.")
        let weekday = fields.required("weekday", .weekday, "The weekday.")
        let rest = HoursRest(fields)
        guard let nth, let weekday, let times = rest.times else { return nil }
        return MonthlyEntry(
            hours: MonthlyHours(
                n: nth, weekday, times: times, capacity: rest.capacity, from: rest.from, until: rest.until))
    }
}

/// What weekly and monthly hours have in common.
private struct HoursRest {
    let times: [TimeSpan]?
    let capacity: Int?
    let from: Day?
    let until: Day?

    init(_ fields: SettingsFields) {
        times = fields.required(
            "times", .array(of: .timeSpan, count: 1...20), "Spans of the day, such as 08:30-12:00.")
        capacity = fields.optional(
            "capacity", .integer(1...999), "Places in each slot, where other than the counter's.")
        from = fields.optional("from", .day, "The first day on which these hours hold.")
        until = fields.optional("until", .day, "The last day on which these hours hold.")
        if let from, let until, until < from {
            fields.error(at: "until", "the last day (\(until)) is before the first (\(from))")
        }
    }
}
