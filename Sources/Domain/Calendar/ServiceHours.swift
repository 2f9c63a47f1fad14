/// Hours that come back every week.
public struct WeeklyHours: Hashable, Sendable {
    /// The weekdays on which they hold.
    public var days: Set<Weekday>
    /// The spans of each of those days.
    public var times: [TimeSpan]
    /// Places in each slot of these spans; the plan's own capacity where nil.
    public var capacity: Int?
    /// The first day they hold; since ever where nil.
    public var from: Day?
    /// The last day they hold; for ever where nil.
    public var until: Day?

    /// Whether the hours hold on `day`.
    func isDue(on day: Day) -> Bool {
        days.contains(day.weekday) && isValid(day, from: from, until: until)
    }
}

/// Hours on one day a month, such as the second Sunday; they open a day that is closed only as a weekday.
public struct MonthlyHours: Hashable, Sendable {
    /// Which of the month's such weekdays, 1 to 5.
    public var n: Int
    /// The weekday that is counted within the month.
    public var weekday: Weekday
    /// The spans of that day.
    public var times: [TimeSpan]
    /// Places in each slot of these spans; the plan's own capacity where nil.
    public var capacity: Int?
    /// The first day they hold; since ever where nil.
    public var from: Day?
    /// The last day they hold; for ever where nil.
    public var until: Day?

    /// Whether the hours hold on `day`.
    func isDue(on day: Day) -> Bool {
        day.isNth(n, weekday) && isValid(day, from: from, until: until)
    }
}

private func isValid(_ day: Day, from: Day?, until: Day?) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
}
