/// A rule's answer as recorded with a booking.
public struct RecordedVerdict: Hashable, Sendable, Codable {
    /// The rule.
    public var rule: String
    /// `eligible`, or the name of what refused.
    public var verdict: String
}
