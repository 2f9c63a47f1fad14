import FoundationEssentials

/// Log times: UTC with milliseconds, `2026-11-21T02:30:00.123Z`.
enum Timestamp {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    static func now() -> String { text(of: Date()) }

    static func text(of date: Date) -> String { style.format(date) }
}
