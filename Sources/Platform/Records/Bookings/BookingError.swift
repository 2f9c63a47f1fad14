public import Foundation

/// What must not happen with bookings; logged whole, shown as "our fault".
public enum BookingError: Error, Hashable {
    /// A stored receipt number has a wrong check digit.
    case receiptUnreadable(UUID)
    /// A subject was taken between check and reservation. The set runs again one by one and then finds it taken.
    case subjectContended(UUID)
}
