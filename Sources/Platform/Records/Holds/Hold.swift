public import Foundation
public import Domain

/// A hold (仮押さえ): places of consecutive slots kept for one journey until it confirms or the time is over.
public struct Hold: Hashable, Sendable {
    /// The hold's id, and the booking's once it is confirmed.
    public var id: UUID
    /// Whose hold it is; nil where it only keeps freed places until they return.
    public var journey: UUID?
    /// What is to be booked.
    public var service: ServiceID
    /// The counter whose places are held.
    public var counter: CounterID
    /// Start of the first slot.
    public var start: Date
    /// End of the last slot.
    public var end: Date
    /// For how many people.
    public var people: Int
    /// Places of each slot.
    public var places: Int
    /// Held, confirmed, released or expired.
    public var state: HoldState
    /// From this moment on it can't be confirmed.
    public var expires: Date
    /// How often it was renewed.
    public var renewals: Int

    /// Whether it can be confirmed at `moment`.
    public func isLive(at moment: Date) -> Bool {
        state == .held && moment < expires
    }
}

/// A hold ends exactly once.
public enum HoldState: String, CaseIterable, Sendable {
    /// Waiting for its booking.
    case held
    /// Became a booking, or the new time of one.
    case confirmed
    /// Given back by its visitor, or replaced by another choice.
    case released
    /// Its time was over.
    case expired
}

/// Places of one slot, wanted or had.
struct SlotPlaces: Hashable, Sendable {
    /// Its row.
    var slot: Int
    /// At least 1.
    var count: Int
}
