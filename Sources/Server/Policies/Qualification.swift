import Domain
import Platform

/// Where a service asks something before its form, that is answered first.
struct QualificationAnswered: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        found.needsQualification ? .elsewhere(\.qualification) : .allowed
    }
}

/// Questions before the form are shown where the service has some; a change isn't asked again.
struct AsksQualification: JourneyPolicy {
    func verdict(on found: FoundJourney) -> PolicyVerdict {
        found.service.qualification != nil && found.journey.changes == nil ? .allowed : .elsewhere(\.form)
    }
}

extension FoundJourney {
    /// Whether questions before the form are still open.
    var needsQualification: Bool { service.qualification != nil && journey.state.qualification == nil }

    /// The page where the journey stands.
    var step: KeyPath<SiteRoutes, JourneyRoute> {
        if journey.reach == .address { return \.linkSent }
        if journey.completed != nil { return \.completion }
        return needsQualification ? \.qualification : \.form
    }
}
