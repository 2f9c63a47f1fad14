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
    let from: MonthDay
    let to: MonthDay

    init(_ fields: SettingsFields) {
        from = fields.required("from", .monthDay, "The first date, such as 12-29.")
        to = fields.required("to", .monthDay, "The last date, such as 01-03.")
    }
}

/// `{ from: "2027-05-01", to: "2027-05-05" }`.
private struct DaySpan: SettingsObject {
    static let about = "From the first to the last day, both included."
    let from: Day
    let to: Day

    init(_ fields: SettingsFields) {
        from = fields.required("from", .knownDay, "The first day, such as 2027-05-01.")
        to = fields.required("to", .knownDay, "The last day.")
        if fields.isWhole { fields.reportOrder(from, to, at: "to") }
    }
}

/// `{ nth: 3, weekday: sunday }`, or with `then: sunday` the Sunday after it.
private struct MonthlyDay: SettingsObject {
    static let about = "The nth such weekday of every month, or the first weekday 'then' after it."
    let rule: ClosingRule

    init(_ fields: SettingsFields) {
        let nth = fields.required("nth", .integer(1...5), "Which of the month's such weekdays.")
        let weekday = fields.required("weekday", .weekday, "The weekday.")
        let then = fields.optional("then", .weekday, "The first such weekday after it is closed, not the day itself.")
        rule = then.map { .dayAfterNthWeekday(n: nth, weekday, then: $0) } ?? .nthWeekday(nth, weekday)
    }
}
