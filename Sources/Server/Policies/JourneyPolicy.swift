import Domain
import Platform
import Web

/// May this journey go where a path leads? Asked by ``JourneyGuard`` alone, before the handler.
///
/// A policy looks at what has been read already, so that none needs the database.
protocol JourneyPolicy: Sendable {
    func verdict(on found: FoundJourney) -> PolicyVerdict
}

/// Whether a journey may go where the path leads.
enum PolicyVerdict {
    case allowed
    /// Not here, but there: the visitor is led to where the journey can go on.
    case elsewhere(KeyPath<SiteRoutes, JourneyRoute>)
    /// There is no such page for this journey.
    case refused(HTTPFailure)
}

/// A journey that this browser may see, with its service.
///
/// A class, so that handing it on copies nothing.
final class FoundJourney: Sendable {
    let service: ServiceSettings
    let journey: Journey

    init(service: ServiceSettings, journey: Journey) {
        self.service = service
        self.journey = journey
    }
}
