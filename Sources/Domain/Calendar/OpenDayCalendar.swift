/// Knows the open days (開庁日) of an office.
///
/// The tenant's own exceptions open; then any closing rule closes; all other days are open. Where national holidays close and the table doesn't reach a day, it counts as closed.
public struct OpenDayCalendar: Sendable {
    /// Searches give up after so many closed days in a row, such as in an office that never opens.
    static let longestClosure = 400

    private let rules: [ClosingRule]
    private let open: Set<Day>
    private let extras: [MonthlyHours]
    /// The national holidays, of the years that the table reaches.
    public let holidays: HolidayTable

    /// Puts a calendar together.
    ///
    /// - Parameters:
    ///   - closed: rules that close days.
    ///   - open: the tenant's own exceptions, open whatever the rules say.
    public init(closed: [ClosingRule], open: [Day], holidays: HolidayTable) {
        self.init(closed, open: Set(open), extras: [], holidays: holidays)
    }

    private init(_ rules: [ClosingRule], open: Set<Day>, extras: [MonthlyHours], holidays: HolidayTable) {
        self.rules = rules
        self.open = open
        self.extras = extras
        self.holidays = holidays
    }

    /// The calendar of a counter that also works on some days a month, such as one Sunday.
    ///
    /// Those days count as open days unless something other than the weekly closing day closes them.
    public func opening(_ extras: [MonthlyHours]) -> OpenDayCalendar {
        OpenDayCalendar(rules, open: open, extras: self.extras + extras, holidays: holidays)
    }

    /// The calendar of a counter that works on these days, and on no other counter's.
    public func opening(only extras: [MonthlyHours]) -> OpenDayCalendar {
        OpenDayCalendar(rules, open: open, extras: extras, holidays: holidays)
    }

    /// Whether the office works on `day`.
    public func isOpen(_ day: Day) -> Bool {
        status(of: day) == .open
    }

    /// Whether the office works on `day`, or why not.
    public func status(of day: Day) -> DayStatus {
        if open.contains(day) { return .open }
        guard let reason = closingReason(of: day) else { return .open }
        if reason == .weekly, extras.contains(where: { $0.isDue(on: day) }) { return .open }
        return .closed(reason)
    }

    private func closingReason(of day: Day) -> ClosingReason? {
        var best: ClosingReason?
        for rule in rules {
            guard let reason = rule.reason(for: day, holidays: holidays) else { continue }
            if best.map({ reason.rank < $0.rank }) ?? true { best = reason }
        }
        return best
    }
}

extension ClosingReason {
    /// The particular before the general.
    ///
    /// An unknown holiday is less particular than a rule that surely closes, except
    /// the weekly one, which an extra day would lift.
    fileprivate var rank: Int {
        switch self {
        case .ownDays: 0
        case .yearEnd: 1
        case .holiday: 2
        case .yearly: 3
        case .monthly: 4
        case .outsideHolidayTable: 5
        case .weekly: 6
        }
    }
}
