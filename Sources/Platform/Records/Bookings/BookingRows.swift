import Domain
import Foundation

/// A booking as it is inserted.
struct BookingRow: Sendable {
    var id: UUID
    /// The journey that asked for it; a journey books once.
    var journey: UUID
    var receipt: ReceiptNumber
    var passwordHash: Data
    var accessHash: Data
    var service: ServiceID
    var counter: CounterID
    var start: Date
    var end: Date
    var people: Int
    var cases: Int
    /// Keyed hash of who books, where something is counted of them.
    var visitor: Data?
    var language: Language
    var details: Data
}

/// What a change writes to a booking.
struct BookingChange: Sendable {
    var booking: UUID
    var counter: CounterID
    var start: Date
    var end: Date
    var cases: Int
    var details: Data
    /// New token and password; nil keeps what there is.
    var renewedAccess: RenewedAccess?

    /// The changed booking as it counts for its visitor.
    func counted(of service: ServiceID, _ visitor: Data) -> VisitorBookings.Entry {
        VisitorBookings.Entry(
            booking: booking, visitor: visitor, service: service, counter: counter, start: start, end: end, cases: cases
        )
    }
}

/// Token and password of a booking that an address has left: who reads that address's mails sees nothing more.
struct RenewedAccess: Sendable {
    var passwordHash: Data
    var accessHash: Data
    /// SHA-256 of the secret of the one browser that keeps its rights.
    var session: Data
}

/// What a restoration writes to a cancelled booking.
struct BookingRestoration: Sendable {
    var booking: UUID
    /// Contact and answers, encrypted.
    var details: Data
}

/// What a cancellation writes to a booking.
struct BookingCancellation: Sendable {
    var booking: UUID
    var by: Canceller
    /// Contact, answers and the reason, encrypted; nil leaves them.
    var details: Data?
}
