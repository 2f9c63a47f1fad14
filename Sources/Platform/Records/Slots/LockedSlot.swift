import Foundation

/// A slot as a transaction has locked it.
struct LockedSlot: Equatable, Sendable {
    var start: Date
    var end: Date
    var block: Int
    var planned: Int
    var taken: Int
    var closed: Bool
}
