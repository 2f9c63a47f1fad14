import Foundation

/// Who books, as far as anything is counted of them.
struct CountedVisitor: Sendable {
    /// Keyed hash of who the visitor is.
    var key: Data
    /// How many bookings they may have.
    var limit: BookingLimit?
    /// Whether a penalty in force refuses the booking.
    var hasPenalties = false
}

/// How many bookings a visitor may have.
struct BookingLimit: Hashable, Sendable {
    /// Most confirmed bookings that start within the days offered.
    var most: Int
    /// Start of the first day offered.
    var from: Date
}
