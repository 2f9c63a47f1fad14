public import Foundation

/// Who books, as far as anything is counted of them.
public struct CountedVisitor: Sendable {
    /// Keyed hash of who the visitor is.
    public var key: Data
    /// How many bookings they may have.
    public var limit: BookingLimit?
    /// Whether a penalty in force refuses the booking.
    public var hasPenalties = false
}

/// How many bookings a visitor may have.
public struct BookingLimit: Hashable, Sendable {
    /// Most confirmed bookings that start within the days offered.
    public var most: Int
    /// Start of the first day offered.
    public var from: Date
}
