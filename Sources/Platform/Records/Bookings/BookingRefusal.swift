public import Domain
public import Foundation

/// Why a hold, a booking, a change or a cancellation isn't made.
///
/// The one value for it from the batch to the page: commands decide with it, services pass it on, and the server shows
/// it in one place.
public enum BookingRefusal: Error, Hashable {
    /// The form isn't complete.
    case incomplete
    /// Somebody else was faster; an earlier hold is still there.
    case slotTaken
    /// The office has taken the time out of its plan since it was shown, or never offered it.
    case slotClosed
    /// The slot's booking window opens at this moment.
    case notYetOpen(Date)
    /// The deadline for booking, changing or cancelling has passed; nil where its moment says nothing to the visitor.
    case deadlinePassed(since: Date?)
    /// The hold's time was over, or its places no longer fit the number of cases.
    case holdExpired
    /// People or cases are in another active booking.
    case duplicate(AlreadyBooked)
    /// The visitor has this many bookings within the period counted, as many as allowed.
    case limitReached(Int)
    /// The visitor's other bookings of the same slot leave no room for so many cases.
    case casesReached(SlotCases)
    /// A penalty refuses further bookings.
    case penalised(Penalty)
    /// A rule says no.
    case rule(Refusal)
    /// A rule says no to each of the days that can be booked now.
    case ruleOnAllDays(Refusal, ClosedRange<Day>)
    /// A rule failed: please call.
    case callUs
    /// Too many tries; when the next is possible.
    case tooMany(until: Date)
    /// As many times are held as one address or network may hold; when one of them ends.
    case tooManyHolds(HoldLimit, until: Date)
    /// Too many mails to the second address, which nobody has proven; when the next is possible.
    case tooManyMails(until: Date)
    /// The booking was changed too often; when the next change is possible.
    case tooManyChanges(until: Date)
    /// A change would leave everything as it is booked.
    case unchanged
    /// Somebody else changed or cancelled the booking meanwhile.
    case stale
}

/// People and cases that another active booking has, by position among the people of the register and among the cases.
public struct AlreadyBooked: Hashable, Sendable {
    /// Positions of people, from 0.
    public var people: [Int] = []
    /// Positions of cases, from 0.
    public var cases: [Int] = []
}

extension AlreadyBooked {
    /// The keys at `positions`, each counted among its kind.
    init(_ positions: [Int], of keys: [ExclusiveKey]) {
        func ranks(of kind: ExclusiveKey.Kind) -> [Int] {
            let own = keys.indices.filter { keys[$0].kind == kind }
            return own.indices.filter { positions.contains(own[$0]) }
        }
        self.init(people: ranks(of: .person), cases: ranks(of: .case))
    }
}
