import Domain
import Foundation

/// A confirmed booking whose time is still to come, as plans see it.
struct UpcomingBooking: Sendable {
    var id: UUID
    var receipt: ReceiptNumber
    var sequence: Int
    var service: ServiceID
    var counter: CounterID
    var start: Date
    var people: Int
    /// Keyed hash of who booked, where something is counted of them.
    var visitor: Data?
    /// Contact and answers; nil where they can't be read.
    var details: BookingDetails?
    /// Rows of the slots it has places of.
    var slots: [Int]
    /// The places it has in each of them.
    var places: Int
}
