public import struct Foundation.Date

extension Day {
    /// Japan time is UTC+9, in seconds.
    static let zoneOffset = 32_400.0
    /// 2001-01-01, the reference date of `Date`, in days since 1970.
    private static let referenceDay = 11_323
    private static let secondsPerDay = 86_400.0

    /// The day that an instant falls on in Japan.
    public init(containing instant: Date) {
        let local = instant.timeIntervalSinceReferenceDate + Self.zoneOffset
        let days = (local / Self.secondsPerDay).rounded(.down)
        guard days.magnitude < 1e9 else {
            self = days < 0 ? .earliest : .latest
            return
        }
        self.init(clamping: Int(days) + Self.referenceDay)
    }

    /// The instant of 00:00 in Japan.
    public var start: Date {
        let days = Int(number) - Self.referenceDay
        return Date(timeIntervalSinceReferenceDate: Double(days) * Self.secondsPerDay - Self.zoneOffset)
    }

    /// The instant of 24:00 in Japan, which belongs to the next day.
    public var end: Date {
        at(.endOfDay)
    }

    /// The instant of a time of day in Japan.
    public func at(_ time: TimeOfDay) -> Date {
        start.addingTimeInterval(Double(time.minutes) * 60)
    }
}
