public import struct Foundation.Date

/// The booking window (受付期間): when slots can be booked, relative to their day.
public struct BookingWindow: Sendable, Hashable {
    /// When a day becomes bookable.
    public var opens: Opening
    /// Until when a slot can be booked.
    public var closes: Deadline

    /// A window; whether it ever opens is `TenantConfig`'s to check.
    public init(opens: Opening, closes: Deadline) {
        self.opens = opens
        self.closes = closes
    }

    /// What can be done about the slot that starts at `slotStart`, at the instant `now`.
    public func state(of slotStart: Date, at now: Date, calendar: OpenDayCalendar) -> WindowState {
        let day = Day(containing: slotStart)
        if case .closed(let reason) = calendar.status(of: day) { return .closedDay(reason) }
        let closesAt = closes.instant(for: slotStart, calendar: calendar)
        guard now < closesAt else { return .closed(since: closesAt) }
        let opening = opensAt(for: day, calendar: calendar)
        guard now >= opening else { return .notYetOpen(opensAt: opening) }
        return .open(closesAt: closesAt)
    }

    /// The open days for which some slot could be booked at `now`, in order.
    ///
    /// Bounded by the opening, and by the end of the holiday table where holidays close.
    public func bookableDays(at now: Date, calendar: OpenDayCalendar) -> [Day] {
        var found: [Day] = []
        for day in OpenDaySequence(from: Day(containing: now), calendar: calendar) {
            guard opensAt(for: day, calendar: calendar) <= now else { break }
            if now < closes.dayBound(for: day, calendar: calendar) { found.append(day) }
        }
        return found
    }

    /// The next instant after `now` at which a further day becomes bookable; nil where none ever does.
    public func nextOpening(at now: Date, calendar: OpenDayCalendar) -> Date? {
        for day in OpenDaySequence(from: Day(containing: now), calendar: calendar) {
            let opening = opensAt(for: day, calendar: calendar)
            guard opening < Date.distantFuture else { return nil }
            if opening > now, opening < closes.dayBound(for: day, calendar: calendar) { return opening }
        }
        return nil
    }
}

/// What can be done about a slot.
public enum WindowState: Sendable, Hashable {
    /// Can't be booked yet; from `opensAt` on it can. `distantFuture` where it never will.
    case notYetOpen(opensAt: Date)
    /// Can be booked before `closesAt`.
    case open(closesAt: Date)
    /// Can't be booked any more: `since` was the first instant that was too late.
    case closed(since: Date)
    /// The office is closed on that day.
    case closedDay(ClosingReason)
}

/// Open days from a day on, until the calendar stays closed for over a year or a window's longest reach is over.
private struct OpenDaySequence: Sequence, IteratorProtocol {
    /// Windows reach no further ahead than this many days.
    private static let longestReach = 1500

    private var upcoming: Day?
    private let last: Day
    private let calendar: OpenDayCalendar

    init(from day: Day, calendar: OpenDayCalendar) {
        self.calendar = calendar
        last = day.adding(days: Self.longestReach)
        upcoming = calendar.firstOpenDay(from: day)
    }

    mutating func next() -> Day? {
        guard let current = upcoming, current <= last else { return nil }
        upcoming = current < .latest ? calendar.firstOpenDay(from: current.adding(days: 1)) : nil
        return current
    }
}
