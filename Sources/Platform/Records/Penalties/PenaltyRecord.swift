/// A penalty as the office sees it.
public struct PenaltyRecord: Sendable {
    /// What became of it.
    public enum State: String, Sendable, Codable {
        /// Bookings are refused.
        case inForce = "in-force"
        /// Its last day has passed.
        case over
        /// It no longer stood: a missed appointment was taken back.
        case withdrawn
        /// The office waived it.
        case waived
    }

    /// The penalty.
    public var penalty: Penalty
    /// Where it stands.
    public var state: State
    /// Who waived it.
    public var waivedBy: String?
    /// Why.
    public var waiverReason: String?
    /// Receipt numbers of the bookings counted.
    public var receipts: [ReceiptNumber]
}
