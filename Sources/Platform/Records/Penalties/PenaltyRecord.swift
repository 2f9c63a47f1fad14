/// A penalty as the office sees it.
public struct PenaltyRecord: Sendable {
    /// What became of it.
    public enum State: String, Sendable, Codable {
        /// Further bookings are refused.
        case inForce = "in-force"
        /// Its last day has passed.
        case over
        /// It no longer stood: a missed appointment was taken back.
        case withdrawn
        /// The office waived it.
        case waived
    }

    /// The penalty, with the bookings it counts.
    public var penalty: Penalty
    /// What became of it by now.
    public var state: State
    /// The officer who waived it; nil where nobody did.
    public var waivedBy: String?
    /// The officer's reason; nil where nobody waived it.
    public var waiverReason: String?
    /// Receipt numbers of those bookings, the oldest first.
    public var receipts: [ReceiptNumber]
}
