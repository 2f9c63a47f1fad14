import Domain
import Platform

/// A journey may choose a time: for a new booking once what could refuse it is answered, else where the tenant lets times
/// change.
struct MayChooseTime: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        found.mayChooseTime && found.journey.problemsBeforeTime(of: found.service).isEmpty
            ? .allowed : .elsewhere(\.form)
    }
}

extension FoundJourney {
    /// Whether a time is chosen at all.
    var mayChooseTime: Bool { journey.changes == nil || service.change?.allow.contains(.time) ?? false }
}
