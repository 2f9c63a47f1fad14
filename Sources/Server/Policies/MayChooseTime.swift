import Domain
import Platform

/// A journey may choose a time: always for a new booking, else where the tenant lets times change.
struct MayChooseTime: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        found.mayChooseTime ? .allowed : .elsewhere(\.form)
    }
}

extension FoundJourney {
    /// Whether a time can be chosen.
    var mayChooseTime: Bool { journey.changes == nil || service.change?.allow.contains(.time) ?? false }
}
