/// A civil date of the proleptic Gregorian calendar, without time and zone; years 1 to 9999.
///
/// Dates are read and shown in Japan time, which is UTC+9 all year.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    let number: Int32

    /// The first day there is: 0001-01-01.
    static let earliest = Day(number: -719_162)
    /// The last day there is: 9999-12-31.
    public static let latest = Day(number: 2_932_896)

    private init(number: Int32) {
        self.number = number
    }

    /// The day so many days after 1970-01-01, at most ``earliest`` or ``latest``.
    init(clamping number: Int) {
        self.number = Int32(min(max(number, Int(Self.earliest.number)), Int(Self.latest.number)))
    }

    /// A date by its parts, `month` and `day` from 1; nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.lastDay(ofMonth: month, year: year)
        else { return nil }
        self.init(clamping: Self.number(year: year, month: month, day: day))
    }

    /// Whether `left` comes before `right`.
    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// The day so many days later, or earlier where negative; stops at ``earliest`` and ``latest``.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = Int(number).addingReportingOverflow(days)
        guard !overflow else { return days < 0 ? .earliest : .latest }
        return Day(clamping: sum)
    }

    /// The same day so many months later; the last of the month where it is shorter: 31 January + 1 = 28 February.
    public func adding(months: Int) -> Day {
        let parts = civil
        let (total, overflow) = (parts.year * 12 + parts.month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 12 else { return months < 0 ? .earliest : .latest }
        let year = total / 12
        let month = total % 12 + 1
        guard year <= 9999 else { return .latest }
        let last = Self.lastDay(ofMonth: month, year: year)
        return Day(clamping: Self.number(year: year, month: month, day: min(parts.day, last)))
    }

    /// Days from this day to `other`; negative where `other` is earlier.
    public func days(until other: Day) -> Int {
        Int(other.number) - Int(number)
    }

    /// Completed years on `day`, for a birthday; negative before birth.
    ///
    /// Somebody born on 29 February is a year older on 1 March of common years. The law reckons an age from the end of
    /// the day before; rules that need that ask for the day after.
    public func age(on day: Day) -> Int {
        let born = civil
        let then = day.civil
        let hadBirthday = (then.month, then.day) >= (born.month, born.day)
        return then.year - born.year - (hadBirthday ? 0 : 1)
    }
}
