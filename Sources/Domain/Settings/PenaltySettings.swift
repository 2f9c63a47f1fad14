/// When missed appointments and frequent cancellations end in a refusal of further bookings.
public struct PenaltySettings: Sendable {
    /// The fields that together say who the visitor is; see `ServiceSettings.visitorIdentity` for none.
    public var identifiedBy: [FieldID]
    /// From how many missed appointments on; nil: they aren't counted.
    public var noShows: PenaltyThreshold?
    /// From how many cancellations by the visitor on; nil: they aren't counted.
    public var cancellations: PenaltyThreshold?

    /// Counts what has a threshold.
    public init(
        identifiedBy: [FieldID] = [], noShows: PenaltyThreshold? = nil, cancellations: PenaltyThreshold? = nil
    ) {
        self.identifiedBy = identifiedBy
        self.noShows = noShows
        self.cancellations = cancellations
    }
}

/// What is counted against visitors.
public enum PenaltyKind: String, CaseIterable, Sendable, Codable {
    /// Nobody came (不来庁).
    case noShows = "no-shows"
    /// The visitor cancelled.
    case cancellations
}

/// How many are too many, and what follows.
///
/// Days are counted as the Civil Code does (article 140): the day of an event is not among them.
public struct PenaltyThreshold: Hashable, Sendable {
    /// With this many the visitor is refused.
    public var most: Int
    /// For how many days after its own an event counts.
    public var withinDays: Int
    /// For how many days after the last event's recording bookings are refused.
    public var refusedForDays: Int

    /// Refuses visitors with `most` events.
    public init(most: Int, withinDays: Int, refusedForDays: Int) {
        self.most = most
        self.withinDays = withinDays
        self.refusedForDays = refusedForDays
    }

    /// The first day whose events count on `day`.
    public func firstDayCounted(on day: Day) -> Day { day.adding(days: -withinDays) }

    /// The last day of a refusal that begins on `day`.
    public func lastDayRefused(from day: Day) -> Day { day.adding(days: refusedForDays) }
}
