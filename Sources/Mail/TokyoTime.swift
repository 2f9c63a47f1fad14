import FoundationEssentials

/// An instant written in Japan's time, which is UTC+9 without exception.
struct TokyoTime {
    private static let offset = 9 * 3600
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private let instant: CivilTime
    private let local: CivilTime

    /// Fractions of a second are cut off.
    init(_ date: Date) {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        instant = CivilTime(seconds: seconds)
        local = CivilTime(seconds: seconds + Self.offset)
    }

    /// For the header `Date`: `Sat, 21 Nov 2026 13:30:00 +0900`.
    var mailDate: String {
        let time = "\(padded(local.hour)):\(padded(local.minute)):\(padded(local.second))"
        return "\(Self.weekdays[local.weekday]), \(padded(local.day)) \(Self.months[local.month - 1]) "
            + "\(padded(local.year, 4)) \(time) +0900"
    }

    /// `20261121T133000`, without zone.
    var calendarLocal: String { compact(local) }

    /// In UTC: `20261121T043000Z`.
    var calendarUTC: String { compact(instant) + "Z" }

    private func compact(_ time: CivilTime) -> String {
        padded(time.year, 4) + padded(time.month) + padded(time.day)
            + "T" + padded(time.hour) + padded(time.minute) + padded(time.second)
    }

    private func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Seconds since 1970 taken apart in the proleptic Gregorian calendar.
private struct CivilTime {
    let year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int
    /// 0 is Thursday, the weekday of 1970-01-01.
    let weekday: Int

    init(seconds: Int) {
        let days = (seconds - Self.remainder(seconds, 86400)) / 86400
        let clock = Self.remainder(seconds, 86400)
        hour = clock / 3600
        minute = clock / 60 % 60
        second = clock % 60
        weekday = Self.remainder(days, 7)
        // Years are counted from 1 March, so that the leap day comes last; 719468 days before 1970 is 0000-03-01.
        let shifted = days + 719_468
        let dayOfEra = Self.remainder(shifted, 146_097)
        let era = (shifted - dayOfEra) / 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private static func remainder(_ value: Int, _ divisor: Int) -> Int {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
