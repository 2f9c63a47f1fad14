import Domain
import Platform

/// A journey may choose a time: always for a new booking, else where the tenant lets times change.
struct MayChooseTime: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        found.journey.changes == nil || found.service.change?.allow.contains(.time) ?? false
            ? .allowed : .elsewhere(\.form)
    }
}
