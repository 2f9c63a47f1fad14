/// A span of a day, such as 08:30 to 12:00; the end is not part of it.
public struct TimeSpan: Hashable, Sendable, CustomStringConvertible {
    /// When it begins; before `to`.
    public let from: TimeOfDay
    /// The end, after the beginning; at most 24:00.
    public let to: TimeOfDay

    /// Makes a span; nil unless it ends after it begins.
    init?(from: TimeOfDay, to: TimeOfDay) {
        guard from < to else { return nil }
        self.from = from
        self.to = to
    }

    /// Reads exactly `HH:MM-HH:MM`.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = TimeOfDay(String(parts[0])), let to = TimeOfDay(String(parts[1])) else {
            return nil
        }
        self.init(from: from, to: to)
    }

    /// As `08:30-12:00`.
    public var description: String { "\(from)-\(to)" }
}
