import Domain
import Platform
import Web

/// Another person can follow where the service offers it, and not after a change.
struct OffersAnotherPerson: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        allows(found) ? .allowed : .refused(.notFound)
    }

    func allows(_ found: FoundJourney) -> Bool { found.service.anotherPerson && found.journey.changes == nil }
}
