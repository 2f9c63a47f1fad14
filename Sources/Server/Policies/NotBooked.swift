import Platform

/// A journey that has booked leads to its completion page, whatever is pressed again.
struct NotBooked: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        found.journey.completed == nil ? .allowed : .elsewhere(\.completion)
    }
}

/// Another person can follow only a journey that has booked.
struct HasBooked: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        found.journey.completed == nil ? .elsewhere(\.journey) : .allowed
    }
}
