import Domain
import Foundation

/// Who books, as far as anything is counted of them.
struct CountedVisitor: Sendable {
    /// Keyed hash of who the visitor is.
    var key: Data
    /// How many bookings they may have.
    var limit: BookingLimit?
    /// Most cases they may have in one slot, over all bookings.
    var casesPerSlot: Int?
    /// Whether a penalty in force refuses the booking.
    var hasPenalties = false

    /// From when on their bookings have to be known; nil where none has to.
    func bookingsNeeded(at moment: Date) -> Date? {
        let today = casesPerSlot == nil ? nil : Day(containing: moment).start
        return [limit?.from, today].compactMap(\.self).min()
    }
}

/// What is allowed to the visitor of a booking that is there, whoever that is.
struct VisitorLimit {
    /// Bookings of the period that its time is in.
    var bookings: BookingLimit?
    /// Cases in one slot.
    var casesPerSlot: Int?
}

/// How many bookings a visitor may have.
struct BookingLimit: Hashable, Sendable {
    /// Most confirmed bookings that start within the period.
    var most: Int
    /// Start of its first day.
    var from: Date
    /// The end of its last day.
    var until = Date.distantFuture

    /// Whether a booking for `start` is counted.
    func counts(_ start: Date) -> Bool { from <= start && start < until }
}

/// Cases of one visitor in one slot, as many as allowed.
public struct SlotCases: Hashable, Sendable {
    /// Cases of other bookings there.
    public var taken: Int
    /// The most of all bookings together.
    public var most: Int

    /// How many more there can be.
    public var left: Int { max(0, most - taken) }
}
