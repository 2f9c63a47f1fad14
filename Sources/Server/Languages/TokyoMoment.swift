import Foundation

/// A moment as the clocks and calendars of Japan show it: UTC+9, all year.
struct TokyoMoment: Hashable, Sendable {
    /// In the western calendar; pages with eras reckon from it.
    let year: Int
    /// 1 … 12.
    let month: Int
    /// 1 … 31.
    let day: Int
    /// 0 … 23.
    let hour: Int
    /// 0 … 59.
    let minute: Int
    /// 0 (Sunday) … 6 (Saturday).
    let weekday: Int

    /// Reads a moment; seconds are dropped.
    init(_ date: Date) {
        let minutes = Int((date.timeIntervalSince1970 / 60).rounded(.down)) + 9 * 60
        let days = Self.floored(minutes, by: 24 * 60)
        let rest = minutes - days * 24 * 60
        hour = rest / 60
        minute = rest % 60
        weekday = ((days + 4) % 7 + 7) % 7
        // Days to civil date in the proleptic Gregorian calendar, with years that begin in March.
        let shifted = days + 719_468
        let era = Self.floored(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2026-12-01`.
    var isoDay: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }
    /// `9:05`.
    var clock: String { "\(hour):\(Self.two(minute))" }
    /// `2026-12-01T09:05`, as forms send a start.
    var isoMinute: String { "\(isoDay)T\(Self.two(hour)):\(Self.two(minute))" }

    /// At least two digits, with a leading zero.
    static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    private static func floored(_ value: Int, by divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }
}
