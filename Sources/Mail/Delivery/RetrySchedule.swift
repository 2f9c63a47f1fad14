public import FoundationEssentials

/// When a mail that was not taken over is tried again.
///
/// The delay doubles with every attempt up to a ceiling. Chance spreads it over the half below, so that many mails
/// that failed together don't come back together.
public struct RetrySchedule: Sendable, Hashable {
    /// Longest delay after the first attempt, in seconds.
    public var first: TimeInterval
    /// Longest delay of all, in seconds.
    public var ceiling: TimeInterval

    /// Starts at 30 seconds and ends at one hour, unless told otherwise.
    public init(first: TimeInterval = 30, ceiling: TimeInterval = 3600) {
        self.first = first
        self.ceiling = ceiling
    }

    /// Seconds to wait after an attempt, between half and the whole of the step.
    ///
    /// - Parameters:
    ///   - attempt: how many attempts have failed, from 1.
    ///   - random: a number in 0..<1.
    public func delay(attempt: Int, random: Double) -> TimeInterval {
        // Beyond 2^40 the step is the ceiling anyway.
        let doublings = min(max(attempt - 1, 0), 40)
        let step = min(first * Double(1 << doublings), ceiling)
        return step * (0.5 + 0.5 * min(max(random, 0), 1))
    }
}
