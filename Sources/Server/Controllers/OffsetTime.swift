import Foundation

/// ISO 8601 times with their offset, of years that calendars and deadlines are made for, such as `2026-12-25T11:58:00+09:00`; without one the instant would be a guess.
enum OffsetTime {
    /// What is reckoned from a time of these years stays within what calendars and the database hold.
    private static let years = 2000...2199

    /// The instant, or nil when the text is none, has no offset, or names a year out of bounds or a day that does not
    /// exist.
    static func parse(_ text: String) -> Date? {
        guard text.utf8.count <= 25, let year = Int(text.prefix(4)), years.contains(year),
            let instant = try? Date(text, strategy: Date.ISO8601FormatStyle()), let zone = zone(of: text)
        else {
            return nil
        }
        // Foundation takes 30 February for 2 March; what it understood must read as what was written.
        let understood = instant.formatted(Date.ISO8601FormatStyle(timeZone: zone))
        return understood.prefix(19) == text.prefix(19) ? instant : nil
    }

    /// The zone after the 19 characters of date and time: `Z` or `+09:00`.
    private static func zone(of text: String) -> TimeZone? {
        let offset = text.dropFirst(19)
        if offset == "Z" { return .gmt }
        let parts = offset.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard offset.utf8.count == 6, parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]) else {
            return nil
        }
        return TimeZone(secondsFromGMT: (offset.hasPrefix("-") ? -1 : 1) * (hours * 3600 + minutes * 60))
    }
}
