/// A rule's answer as recorded with a booking.
struct RecordedVerdict: Hashable, Sendable, Codable {
    /// The rule's id as the service names it.
    var rule: String
    /// `eligible`, or the name of what refused.
    var verdict: String
}
