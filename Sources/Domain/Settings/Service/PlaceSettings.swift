/// Whether a visitor chooses the counter.
public enum CounterChoice: String, CaseIterable, Sendable {
    /// The first counter is preselected and can be changed.
    case changeable
    /// Always the first counter.
    case fixed
}

/// Whose places a service uses at its counters.
public enum CapacitySharing: String, CaseIterable, Sendable {
    /// One pool with the other services that share.
    case shared
    /// A pool of its own.
    case own
}

/// What one place of a slot holds.
public enum PlaceUnit: String, CaseIterable, Sendable {
    /// A booking takes one place, whatever its size.
    case bookings
    /// A booking takes one place a person.
    case people
    /// A booking takes one place a case.
    case cases
}

/// How the calendar shows free places.
public enum CalendarMarks: String, CaseIterable, Sendable {
    /// The number of free places.
    case numbers
    /// 〇, △ (few) or ×.
    case symbols
}
