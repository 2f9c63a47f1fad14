/// What a booking takes: so many consecutive slots, and so many places in each.
public struct SlotDemand: Hashable, Sendable {
    /// Consecutive slots, at least 1.
    public var slots: Int
    /// Places in each slot, at least 1.
    public var places: Int

    /// The demand of `people` and `cases` in `service`.
    public init(service: ServiceSettings, people: Int, cases: Int) {
        switch service.party.arrangement {
        case .consecutive: slots = max(1, people) * service.party.slotsPerPerson
        case .together: slots = service.party.slotsPerPerson
        }
        switch (service.placeCounts, service.party.arrangement) {
        case (.people, .together): places = max(1, people)
        case (.cases, _): places = max(1, cases)
        case (.bookings, _), (.people, .consecutive): places = 1
        }
    }
}
