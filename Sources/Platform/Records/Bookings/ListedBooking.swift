public import Domain
public import Foundation

/// A booking as lists show it to the office: nothing personal besides its receipt number.
public struct ListedBooking: Hashable, Sendable {
    /// Its receipt number (受付番号).
    public var receipt: ReceiptNumber
    /// The service booked.
    public var service: ServiceID
    /// The counter to come to.
    public var counter: CounterID
    /// When the appointment begins.
    public var start: Date
    /// When its last slot ends.
    public var end: Date
    /// For how many people.
    public var people: Int
    /// Confirmed, missed or cancelled.
    public var state: BookingState
}

/// Which bookings of a tenant.
public struct BookingSelection: Hashable, Sendable {
    /// In one of these states.
    public var states: [BookingState]
    /// Of this service; nil: of any.
    public var service: ServiceID?
    /// At this counter; nil: at any.
    public var counter: CounterID?
    /// Beginning at this moment or later.
    public var from: Date
    /// Beginning before this moment.
    public var until: Date

    /// Selects by state, place and time.
    public init(
        states: [BookingState], service: ServiceID? = nil, counter: CounterID? = nil, from: Date, until: Date
    ) {
        self.states = states
        self.service = service
        self.counter = counter
        self.from = from
        self.until = until
    }
}
