/// An era (元号) of the Gregorian calendar's time in Japan, in order.
public enum JapaneseEra: String, CaseIterable, Comparable, Sendable, Codable {
    /// 明治; taken from 1873, when Japan took over the Gregorian calendar.
    case meiji
    /// 大正.
    case taisho
    /// 昭和.
    case showa
    /// 平成.
    case heisei
    /// 令和.
    case reiwa

    /// The name: 令和.
    public var name: String {
        switch self {
        case .meiji: "明治"
        case .taisho: "大正"
        case .showa: "昭和"
        case .heisei: "平成"
        case .reiwa: "令和"
        }
    }

    /// The initial: R.
    public var initial: Character { Character(rawValue.prefix(1).uppercased()) }

    /// The western year in which the era's first year began.
    public var firstYear: Int {
        switch self {
        case .meiji: 1868
        case .taisho: 1912
        case .showa: 1926
        case .heisei: 1989
        case .reiwa: 2019
        }
    }

    /// The first day of the era.
    public var firstDay: Day {
        switch self {
        case .meiji: Self.day(1873, 1, 1)
        case .taisho: Self.day(1912, 7, 30)
        case .showa: Self.day(1926, 12, 25)
        case .heisei: Self.day(1989, 1, 8)
        case .reiwa: Self.day(2019, 5, 1)
        }
    }

    /// The last day of the era.
    ///
    /// 明治 and 大正 ended on the very day on which the next began.
    public var lastDay: Day {
        switch self {
        case .meiji: Self.day(1912, 7, 30)
        case .taisho: Self.day(1926, 12, 25)
        case .showa: Self.day(1989, 1, 7)
        case .heisei: Self.day(2019, 4, 30)
        case .reiwa: .latest
        }
    }

    /// The era of a day, the later one where two share it; nil before 1873.
    public init?(of day: Day) {
        guard let era = Self.allCases.last(where: { $0.firstDay <= day }) else { return nil }
        self = era
    }

    /// Whether `left` is the earlier era.
    public static func < (left: Self, right: Self) -> Bool { left.firstYear < right.firstYear }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(clamping: Day.number(year: year, month: month, day: day))
    }
}

/// A year of an era, such as 令和2年.
public struct JapaneseEraYear: Hashable, Sendable, CustomStringConvertible {
    /// The era.
    public let era: JapaneseEra
    /// The year within it, from 1.
    public let year: Int

    /// Makes a year; whether the era lasted so long isn't checked.
    public init(_ era: JapaneseEra, _ year: Int) {
        self.era = era
        self.year = year
    }

    /// The era's year of a day; nil before 1873.
    public init?(of day: Day) {
        guard let era = JapaneseEra(of: day) else { return nil }
        self.init(era, day.year - era.firstYear + 1)
    }

    /// The western year.
    public var westernYear: Int { era.firstYear + year - 1 }

    /// As Japanese writes it; the first year is 元年.
    public var description: String { era.name + (year == 1 ? "元" : String(year)) + "年" }
}
