/// A day of the week; the raw value is the English name as settings write it.
public enum Weekday: String, CaseIterable, Sendable, Codable {
    /// 月曜日.
    case monday
    /// 火曜日.
    case tuesday
    /// 水曜日.
    case wednesday
    /// 木曜日.
    case thursday
    /// 金曜日.
    case friday
    /// 土曜日.
    case saturday
    /// 日曜日.
    case sunday

    /// The weekday by its place in a week that begins on Monday with 0; places outside 0 to 6 wrap.
    init(mondayBased index: Int) {
        let all = Self.allCases
        self = all[(index % all.count + all.count) % all.count]
    }

    /// Reads a long or a short name: `monday` or `mon`.
    public init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.rawValue == name || $0.shortName == name }) else {
            return nil
        }
        self = match
    }

    /// The first three letters: `mon`.
    var shortName: String { String(rawValue.prefix(3)) }

    /// The place in a week that begins on Monday: 0 to 6.
    public var mondayBased: Int {
        switch self {
        case .monday: 0
        case .tuesday: 1
        case .wednesday: 2
        case .thursday: 3
        case .friday: 4
        case .saturday: 5
        case .sunday: 6
        }
    }
}
