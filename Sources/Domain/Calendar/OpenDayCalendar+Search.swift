extension OpenDayCalendar {
    /// The first `count` open days after `day`, in order; fewer where the calendar stays closed for over a year.
    public func openDays(after day: Day, count: Int) -> [Day] {
        var found: [Day] = []
        var candidate = day
        while found.count < count, let next = firstOpenDay(from: candidate.adding(days: 1)), next > candidate {
            found.append(next)
            candidate = next
        }
        return found
    }

    /// The open day that lies `n` open days before `day`; 0 is `day` itself, open or not.
    ///
    /// Nil where the calendar stays closed for over a year before, or the holiday table begins later.
    func openDay(_ n: Int, before day: Day) -> Day? {
        var candidate = day
        for _ in 0..<max(0, n) {
            guard let previous = lastOpenDay(before: candidate) else { return nil }
            candidate = previous
        }
        return candidate
    }

    /// All open days within a range, in order.
    public func openDays(in range: ClosedRange<Day>) -> [Day] {
        (0...range.lowerBound.days(until: range.upperBound))
            .map { range.lowerBound.adding(days: $0) }
            .filter(isOpen)
    }

    /// The first open day, `day` included; nil where none comes for over a year.
    func firstOpenDay(from day: Day) -> Day? {
        (0...Self.longestClosure).lazy.map { day.adding(days: $0) }.first(where: isOpen)
    }

    private func lastOpenDay(before day: Day) -> Day? {
        (1...Self.longestClosure).lazy.map { day.adding(days: -$0) }.first(where: isOpen)
    }
}
