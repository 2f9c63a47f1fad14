public import Foundation
public import Domain

/// Something that changes holds or bookings.
///
/// Commands run as sets, see `TenantWriter`.
public enum TenantCommand: Sendable {
    /// Hold places, giving back what the journey held before.
    case place(PlaceHold)
    /// Start a hold's minutes anew.
    case renew(RenewHold)
    /// Give a hold's places back.
    case release(journey: UUID)
    /// Make a booking of a hold.
    case confirm(ConfirmBooking)
    /// Change a booking, with or without a new time.
    case change(ChangeBooking)
    /// Cancel a booking.
    case cancel(CancelBooking)
    /// Record that nobody came, or take that back.
    case recordMissed(RecordMissed)
    /// Only expire what is due.
    case expire

    /// Commands with the same key never share a set.
    var key: UUID? {
        switch self {
        case .place(let command): command.journey
        case .renew(let command): command.journey
        case .release(let journey): journey
        case .confirm(let command): command.journey
        case .change(let command): command.booking
        case .cancel(let command): command.booking
        case .recordMissed(let command): command.booking
        case .expire: nil
        }
    }
}

/// Hold places of slots for a journey.
public struct PlaceHold: Sendable {
    /// The new hold's id.
    public var hold: UUID
    /// Whose.
    public var journey: UUID
    /// What for.
    public var service: ServiceID
    /// Where.
    public var counter: CounterID
    /// Start of the first slot.
    public var start: Date
    /// End of the last slot.
    public var end: Date
    /// For how many people.
    public var people: Int
    /// The slots and places, all or none.
    public var claims: [SlotClaim]
    /// How long, in seconds.
    public var seconds: Int
    /// From this moment on the slot can't be booked any more.
    public var deadline: Date
}

/// Start a hold's minutes anew.
public struct RenewHold: Sendable {
    /// Whose.
    public var journey: UUID
    /// How long from now, in seconds.
    public var seconds: Int
    /// How often it may be done.
    public var most: Int
}

/// Make a booking of a hold.
public struct ConfirmBooking: Sendable {
    /// The hold.
    public var hold: UUID
    /// Whose; the same journey can't book twice.
    public var journey: UUID
    /// New receipt number.
    public var receipt: ReceiptNumber
    /// Keyed hash of the password.
    public var passwordHash: Data
    /// Hash of the token in the mails' link.
    public var accessHash: Data
    /// Number of cases.
    public var cases: Int
    /// Register entries and application numbers.
    public var subjects: [BookingSubject]
    /// Who books, and what is counted of them.
    public var visitor: CountedVisitor?
    /// From this moment on the slot can't be booked any more.
    public var deadline: Date
    /// Language of the journey.
    public var language: Language
    /// Contact and answers, encrypted.
    public var details: Data
    /// The completion mails, one an address.
    public var mails: [QueuedMail]
}

/// Change a booking.
public struct ChangeBooking: Sendable {
    /// The booking.
    public var booking: UUID
    /// The journey of the change.
    public var journey: UUID
    /// The hold of the new time; nil keeps the time.
    public var hold: UUID?
    /// The booking's sequence that the visitor saw; anything else is stale.
    public var sequence: Int
    /// Number of cases.
    public var cases: Int
    /// Register entries and application numbers after the change.
    public var subjects: [BookingSubject]
    /// From this moment on the booking can't be changed any more.
    public var deadline: Date
    /// From this moment on the new slot can't be booked any more.
    public var newTimeDeadline: Date?
    /// Contact and answers, encrypted.
    public var details: Data
    /// The mails about the change.
    public var mails: [QueuedMail]
    /// How the old places come back when the time moves; nil: at once.
    public var returning: ReturningPlaces?
}

/// Cancel a booking.
public struct CancelBooking: Sendable {
    /// The booking.
    public var booking: UUID
    /// The sequence that the mail was made for.
    public var sequence: Int
    /// Who.
    public var by: Canceller
    /// The officer's name, for the audit trail.
    public var officer: String?
    /// From this moment on it can't be cancelled; nil: at any time.
    public var deadline: Date?
    /// What cancellations by the visitor count towards.
    public var threshold: PenaltyThreshold?
    /// Contact, answers and the reason, encrypted; nil leaves them.
    public var details: Data?
    /// The cancellation mails.
    public var mails: [QueuedMail]
    /// How the places come back; nil: at once.
    public var returning: ReturningPlaces?
}

/// Record that nobody came (不来庁), or take that back.
public struct RecordMissed: Sendable {
    /// The booking.
    public var booking: UUID
    /// The sequence that the office saw; anything else is stale.
    public var sequence: Int
    /// The officer's name, for the audit trail.
    public var officer: String
    /// Whether an earlier record is taken back.
    public var isTakenBack = false
    /// What missed appointments count towards.
    public var threshold: PenaltyThreshold?
}

/// What became of a command.
public enum TenantOutcome: Sendable, Hashable {
    /// The places are held.
    case held(Hold)
    /// Not all places were free; what was held before is still held.
    case slotTaken
    /// The office has taken the time out of its plan.
    case slotClosed
    /// The deadline has passed.
    case deadlinePassed
    /// There is no hold that could be renewed, released or confirmed.
    case holdGone
    /// The hold can't be renewed any more.
    case noRenewalLeft(Hold)
    /// The hold's places are free again.
    case released
    /// The booking is made; `fresh` is false when the journey had booked before.
    case booked(UUID, fresh: Bool)
    /// These subjects, by position, are in another active booking.
    case duplicate([Int])
    /// The agent has this many bookings already.
    case limitReached(Int)
    /// A penalty refuses further bookings.
    case penalised(Penalty)
    /// The appointment hasn't begun yet.
    case early
    /// The booking is recorded as wanted; `fresh` is false when it was before.
    case recorded(fresh: Bool)
    /// The booking is changed; its new sequence.
    case changed(sequence: Int)
    /// Somebody else changed or cancelled the booking meanwhile.
    case stale
    /// The booking is cancelled; `fresh` is false when it was before.
    case cancelled(fresh: Bool)
    /// What was due is expired.
    case expired
}
