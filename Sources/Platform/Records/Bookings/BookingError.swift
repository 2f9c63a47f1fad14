import Foundation

/// What must not happen with bookings; logged whole, shown as "our fault".
enum BookingError: Error, Hashable {
    /// A stored receipt number has a wrong check digit.
    case receiptUnreadable(UUID)
    /// An exclusive key was taken between check and reservation; run again, the command finds it taken.
    case keyContended(UUID)
}
