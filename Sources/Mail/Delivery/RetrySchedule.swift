public import FoundationEssentials

/// When a mail that was not taken over is tried again.
///
/// The delay doubles with every attempt up to a ceiling. Chance spreads it over the half below, so that many mails
/// that failed together don't come back together.
public struct RetrySchedule: Sendable {
    /// The longest delay after the first attempt.
    private static let first: TimeInterval = 30
    /// The longest delay of all.
    private static let ceiling: TimeInterval = 3600

    /// There is one schedule for all mails.
    public init() {}

    /// Seconds to wait after an attempt, between half and the whole of the step.
    ///
    /// - Parameters:
    ///   - attempt: how many attempts have failed, from 1.
    ///   - random: a number in 0..<1.
    public func delay(attempt: Int, random: Double) -> TimeInterval {
        // Beyond 2^40 the step is the ceiling anyway.
        let doublings = min(max(attempt - 1, 0), 40)
        let step = min(Self.first * Double(1 << doublings), Self.ceiling)
        return step * (0.5 + 0.5 * min(max(random, 0), 1))
    }
}
