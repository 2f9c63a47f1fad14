import Foundation
import Domain

/// How the places that a booking gives up come back: not at once, but when a hold that is nobody's is over.
struct ReturningPlaces: Sendable {
    /// The id of that hold.
    var hold: UUID
    var service: ServiceID
    /// For how many people it was booked.
    var people: Int
    /// How long the places stay away.
    var seconds: Int
}

extension CommandBatch {
    /// Frees a booking's places: at once, or by handing them to a hold without a visitor.
    ///
    /// The hold ends like any other. The slots' counts don't change here, so nobody sees or gets the places before.
    mutating func giveUp(_ booking: BookingStore.Locked, id: UUID, returning: ReturningPlaces?) {
        guard let returning, let places = ledger.places(of: id).first?.count else {
            ledger.free(holder: id)
            return
        }
        ledger.hand(from: id, to: returning.hold)
        returningMoves.append((from: id, to: returning.hold))
        let hold = Hold(
            id: returning.hold, journey: nil, service: returning.service,
            counter: booking.counter, start: booking.start, end: booking.end,
            people: returning.people, places: places, state: .held,
            expires: moment.addingTimeInterval(Double(returning.seconds)), renewals: 0)
        placed.append((hold, HoldOwner()))
    }
}
