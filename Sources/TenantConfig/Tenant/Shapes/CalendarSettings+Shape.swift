public import Domain

extension CalendarSettings: SettingsObject {
    /// A calendar.
    public static let about = "Which days are open days (開庁日). Single closures at short notice belong to the staff."

    /// Reads a calendar.
    public static func read(_ fields: SettingsFields) -> CalendarSettings? {
        let closed = fields.required("closed", .array(of: .closingRule, count: 0...400), "What closes a day.")
        let open = fields.optional(
            "open", .array(of: .knownDay, count: 0...400), default: [], "Days that are open whatever closes them.")
        return closed.map { CalendarSettings(closed: $0, open: open) }
    }
}

extension SettingsShape where Value == Day {
    /// A day, with a warning where the national holidays aren't known yet.
    static var knownDay: Self {
        SettingsShape.day.checked { day, cursor in
            guard let coverage = KnownHolidays.table?.coverage, !coverage.contains(day) else { return }
            cursor.warning(
                "\(day) is outside the table of national holidays",
                hint: "it reaches from \(coverage.lowerBound) to \(coverage.upperBound)")
        }
    }
}

extension SettingsShape where Value == ClosingRule {
    /// A weekday, `national-holidays`, a date, a span of dates, or a weekday of the month.
    static var closingRule: Self {
        .oneOf([
            .from(.weekday) { .weekday($0) },
            .word("national-holidays", .nationalHolidays),
            .from(.knownDay) { .days($0, $0) },
            .from(.object(YearlySpan.self)) { .yearly($0.from, $0.to) },
            .from(.object(DaySpan.self)) { .days($0.from, $0.to) },
            .from(.object(MonthlyDay.self)) { $0.rule },
        ])
    }
}

/// `{ from: "12-29", to: "01-03" }`.
private struct YearlySpan: SettingsObject {
    static let about = "From the first to the last date of every year, both included; may go over the year's end."
    var from: MonthDay
    var to: MonthDay

    static func read(_ fields: SettingsFields) -> YearlySpan? {
        let from = fields.required("from", .monthDay, "The first date, such as 12-29.")
        let to = fields.required("to", .monthDay, "The last date, such as 01-03.")
        guard let from, let to else { return nil }
        return YearlySpan(from: from, to: to)
    }
}

/// `{ from: "2027-05-01", to: "2027-05-05" }`.
private struct DaySpan: SettingsObject {
    static let about = "From the first to the last day, both included."
    var from: Day
    var to: Day

    static func read(_ fields: SettingsFields) -> DaySpan? {
        let from = fields.required("from", .knownDay, "The first day, such as 2027-05-01.")
        let to = fields.required("to", .knownDay, "The last day.")
        guard let from, let to else { return nil }
        if to < from { fields.error(at: "to", "the last day (\(to)) is before the first (\(from))") }
        return DaySpan(from: from, to: to)
    }
}

/// `{ nth: 3, weekday: sunday }`, or with `then: sunday` the Sunday after it.
private struct MonthlyDay: SettingsObject {
    static let about = "The nth such weekday of every month, or the first weekday 'then' after it."
    var rule: ClosingRule

    static func read(_ fields: SettingsFields) -> MonthlyDay? {
        let nth = fields.required("nth", .integer(1...5), "Which of the month's such weekdays.")
        let weekday = fields.required("weekday", .weekday, "The weekday.")
        let then = fields.optional("then", .weekday, "The first such weekday after it is closed, not the day itself.")
        guard let nth, let weekday else { return nil }
        let rule = then.map { ClosingRule.dayAfterNthWeekday(n: nth, weekday, then: $0) }
        return MonthlyDay(rule: rule ?? .nthWeekday(nth, weekday))
    }
}
