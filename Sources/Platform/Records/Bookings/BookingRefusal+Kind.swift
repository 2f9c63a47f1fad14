extension BookingRefusal {
    /// Refusals as they are counted: which, without whom and what.
    public enum Kind: String, CaseIterable, Sendable {
        case incomplete, slotTaken, slotClosed, notYetOpen, deadlinePassed, holdExpired, duplicate, limitReached
        case casesReached, penalised, rule, callUs, tooManyTries, tooManyHolds, tooManyMails, tooManyChanges, unchanged
        case stale
    }

    /// How it is counted.
    public var kind: Kind {
        switch self {
        case .incomplete: .incomplete
        case .slotTaken: .slotTaken
        case .slotClosed: .slotClosed
        case .notYetOpen: .notYetOpen
        case .deadlinePassed: .deadlinePassed
        case .holdExpired: .holdExpired
        case .duplicate: .duplicate
        case .limitReached: .limitReached
        case .casesReached: .casesReached
        case .penalised: .penalised
        case .rule, .ruleOnAllDays: .rule
        case .callUs: .callUs
        case .tooMany: .tooManyTries
        case .tooManyHolds: .tooManyHolds
        case .tooManyMails: .tooManyMails
        case .tooManyChanges: .tooManyChanges
        case .unchanged: .unchanged
        case .stale: .stale
        }
    }
}
