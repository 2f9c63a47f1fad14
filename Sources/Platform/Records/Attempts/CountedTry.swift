import Foundation

/// A try as it is counted: in the window of its moment, under the keyed hash of what it is counted for.
struct CountedTry: Sendable {
    var limit: AttemptLimit
    var bucket: Data
    var windowStart: Date
    /// How often it counts.
    var tries = 1
    /// Whether nothing is counted once the limit is reached.
    var isRefusing: Bool

    /// A try at `moment`.
    init(_ limit: AttemptLimit, at moment: Date, isRefusing: Bool = true, key: LookupKey) {
        self.limit = limit
        self.isRefusing = isRefusing
        bucket = key.hash("attempt", limit.parts)
        let number = (moment.timeIntervalSince1970 / limit.window).rounded(.down)
        windowStart = Date(timeIntervalSince1970: number * limit.window)
    }

    /// When the next window begins.
    var windowEnd: Date { windowStart.addingTimeInterval(limit.window) }
}

/// A limit is reached: nothing was counted.
struct LimitReached: Error {
    /// When the next try is possible.
    var until: Date
}
