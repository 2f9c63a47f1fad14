public import Foundation

/// A mail as staff see it: nothing of its words, and no address.
public struct MailRecord: Sendable, Hashable {
    /// The mail's id.
    public var id: UUID
    /// Its occasion, such as `completed`.
    public var kind: String
    /// The receipt number of its booking, without hyphens; nil for mails with a link.
    public var receipt: String?
    /// Where it stands, as stored: `queued`, `sending`, `sent`, `failed`, `unknown`.
    public var state: String
    /// How often it was tried.
    public var attempts: Int
    /// When it was queued.
    public var queued: Date
    /// When it is tried next; for one that is being sent, when others may.
    public var due: Date
    /// When the last attempt handed it over.
    public var handedOver: Date?
    /// When it was sent or given up.
    public var ended: Date?
    /// From when on nobody would want it.
    public var expiry: Date
    /// Why it was given up: `refused`, `expired`, `replaced`.
    public var failure: String?
    /// What the mail server said last, without addresses.
    public var answer: String?
    /// Its words are still there.
    public var hasWords: Bool
}

/// A mail about a booking that didn't reach its visitor.
public struct UndeliveredMail: Sendable, Hashable {
    /// The address that was refused.
    public var address: String
    /// When it was queued.
    public var queued: Date
}

/// Which mails of a tenant.
public struct MailSelection: Sendable, Hashable {
    /// In one of these states.
    public var states: [OutboxState]
    /// Queued at this moment or later; nil: whenever.
    public var since: Date?
    /// About this booking; nil: about any, and links.
    public var booking: UUID?

    /// Selects by state, time and booking.
    public init(states: [OutboxState], since: Date? = nil, booking: UUID? = nil) {
        self.states = states
        self.since = since
        self.booking = booking
    }
}
