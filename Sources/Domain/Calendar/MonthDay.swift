/// A month and a day of any year, such as `12-29`; 29 February included.
public struct MonthDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// A date by its parts; nil where no year has it.
    init?(month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Day.lastDay(ofMonth: month, year: 2000) else { return nil }
        self.month = month
        self.day = day
    }

    /// Reads exactly `MM-DD` in ASCII digits.
    init?(_ text: String) {
        guard let parts = FixedDigits.read(text, widths: [2, 2], separator: "-") else { return nil }
        self.init(month: parts[0], day: parts[1])
    }

    /// The date without its year.
    init(of day: Day) {
        let parts = day.civil
        month = parts.month
        self.day = parts.day
    }

    /// As `12-29`.
    public var description: String {
        "\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// Whether `left` comes before `right` within a year.
    public static func < (left: MonthDay, right: MonthDay) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }

    /// Whether the date lies from `first` to `last`, both included; where `last` is earlier, over the year's end.
    func isWithin(_ first: MonthDay, _ last: MonthDay) -> Bool {
        first <= last ? (first <= self && self <= last) : (self >= first || self <= last)
    }
}
