import Domain
import FoundationEssentials

/// An instant written in Japan's time, which is UTC+9 without exception.
struct TokyoTime {
    private static let offset = 9.0 * 3600
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private let date: Date

    /// Fractions of a second are cut off.
    init(_ date: Date) {
        self.date = date
    }

    /// For the header `Date`: `Sat, 21 Nov 2026 13:30:00 +0900`.
    var mailDate: String {
        let (day, time) = (Day(containing: date), Self.time(date).map { padded($0) }.joined(separator: ":"))
        return "\(Self.weekdays[day.weekday.mondayBased]), \(padded(day.day)) \(Self.months[day.month - 1]) "
            + "\(padded(day.year, 4)) \(time) +0900"
    }

    /// `20261121T133000`, without zone.
    var calendarLocal: String { compact(date) }

    /// In UTC: `20261121T043000Z`.
    var calendarUTC: String { compact(date - Self.offset) + "Z" }

    private func compact(_ date: Date) -> String {
        let day = Day(containing: date)
        return padded(day.year, 4) + padded(day.month) + padded(day.day) + "T"
            + Self.time(date).map { padded($0) }.joined()
    }

    /// Hour, minute and second in Japan.
    private static func time(_ date: Date) -> [Int] {
        let seconds = Int(date.timeIntervalSince(Day(containing: date).start).rounded(.down))
        return [seconds / 3600, seconds / 60 % 60, seconds % 60]
    }

    private func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
