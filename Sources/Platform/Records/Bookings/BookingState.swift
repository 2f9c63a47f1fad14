/// Where a booking stands.
public enum BookingState: String, CaseIterable, Sendable, Codable {
    /// Stands; its time may be over.
    case confirmed
    /// Nobody came (不来庁), as the office recorded.
    case missed
    /// Cancelled by the visitor or the office.
    case cancelled
}

/// Who cancelled a booking.
public enum Canceller: String, Sendable {
    /// Whoever booked, on the pages.
    case visitor
    /// The office, on the command line.
    case office
}
