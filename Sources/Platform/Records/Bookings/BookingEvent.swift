/// What becomes of bookings, as it is counted once it is committed.
public enum BookingEvent: String, CaseIterable, Sendable {
    case made, changed, cancelled
}
