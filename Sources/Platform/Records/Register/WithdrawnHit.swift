public import Domain
public import Foundation

/// An upcoming booking of somebody whom the list doesn't have any more.
public struct WithdrawnHit: Hashable, Sendable {
    /// Its receipt number (受付番号).
    public var receipt: ReceiptNumber
    /// When the appointment begins.
    public var start: Date
    /// The counter it is booked at.
    public var counter: CounterID
}
