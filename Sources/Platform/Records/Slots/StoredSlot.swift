import Foundation

/// A slot as stored, as plans see it.
struct StoredSlot: Sendable {
    var id: Int
    var counterPool: SlotSnapshot.CounterPool
    var start: Date
    var end: Date
    var planned: Int
    /// Places of bookings and holds.
    var taken: Int
    /// Places of bookings alone.
    var booked: Int
    var closed: Bool
}
