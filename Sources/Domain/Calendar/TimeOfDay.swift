public import struct Foundation.Date

/// A time on the clock in Japan, to the minute: 00:00 to 24:00, where 24:00 only makes sense as an end.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1440.
    public let minutes: Int

    /// 00:00.
    static let startOfDay = TimeOfDay(checked: 0)
    /// 24:00.
    static let endOfDay = TimeOfDay(checked: 1440)

    private init(checked minutes: Int) {
        self.minutes = minutes
    }

    /// A time by its minutes since midnight; nil outside 0 to 1440.
    public init?(minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// A time by hour and minute; nil outside 00:00 to 24:00.
    public init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    /// Reads exactly `HH:MM` in ASCII digits; nil for anything else.
    public init?(_ text: String) {
        guard let parts = FixedDigits.read(text, widths: [2, 2], separator: ":") else { return nil }
        self.init(hour: parts[0], minute: parts[1])
    }

    /// The time on the clock at an instant, its seconds cut off; never 24:00.
    public init(of instant: Date) {
        let seconds = instant.timeIntervalSince(Day(containing: instant).start)
        minutes = min(max(Int(exactly: (seconds / 60).rounded(.down)) ?? 0, 0), 1439)
    }

    /// The hour, 0 to 24.
    public var hour: Int { minutes / 60 }
    /// The minute, 0 to 59.
    public var minute: Int { minutes % 60 }

    /// As `09:30`.
    public var description: String {
        "\(padded(hour, to: 2)):\(padded(minute, to: 2))"
    }

    /// Whether `left` is earlier than `right`.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.minutes < right.minutes
    }
}

extension TimeOfDay: Codable {
    /// Reads `"09:30"`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = TimeOfDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time like 09:30")
        }
        self = time
    }

    /// Writes `"09:30"`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
