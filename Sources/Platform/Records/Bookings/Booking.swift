public import Foundation
public import Domain

/// Contact and answers of a booking.
///
/// Stored encrypted.
public struct BookingDetails: Hashable, Sendable, Codable {
    /// The address that gets the mails.
    public var email: EmailAddress
    /// Where mails go as well; nil where none was given.
    public var secondEmail: EmailAddress?
    /// In the order of the form.
    var people: [JourneyPerson]
    /// Answers as understood, of the qualification page and the form.
    public var answers: Answers
    /// Answers of the qualification page alone.
    var qualification: Answers?
    /// Inputs as typed, for a later change.
    var typed: TypedValues
    /// What to bring, as the service and the rules said.
    public var bring: [LocalizedText]
    /// What the rules said when the booking was made.
    var verdicts: [RecordedVerdict]
    /// The token of the mails' link.
    var accessToken: String
    /// Why the office cancelled.
    public var cancellationReason: String?
    /// Cases when first booked: a change may not have more.
    public var firstCases: Int

    /// What rules may know of the people.
    var facts: [PersonFacts] { PersonFacts.of(people, answers) }

    /// Addresses that get mails.
    var recipients: [EmailAddress] { [email] + (secondEmail.map { [$0] } ?? []) }

    /// Whether an address that gets mails by `old` gets none any more.
    func dropsAddress(of old: BookingDetails) -> Bool {
        !Set(old.recipients.map(\.mailbox)).isSubset(of: recipients.map(\.mailbox))
    }
}

/// A booking (予約) as read.
public struct Booking: Sendable {
    /// The booking's id, part of its URLs.
    public var id: UUID
    /// What the visitor looks the booking up with, beside the password.
    public var receipt: ReceiptNumber
    /// The service booked, by its name in the tenant's settings.
    public var service: ServiceID
    /// The counter to come to, by its name.
    public var counter: CounterID
    /// When the appointment begins.
    public var start: Date
    /// When its last slot ends.
    public var end: Date
    /// For how many people.
    public var people: Int
    /// Confirmed, missed or cancelled.
    public var state: BookingState
    /// Language it was booked in.
    public var language: Language
    /// Rises with every change; of the calendar file too.
    public var sequence: Int
    /// When it was made.
    var bookedAt: Date
    /// When it was cancelled.
    public var cancelledAt: Date?
    /// Who cancelled; nil for a booking that isn't cancelled.
    public var cancelledBy: Canceller?
    /// Contact and answers, decrypted.
    public var details: BookingDetails

    /// Application numbers, normalised; empty where the service has none.
    public var cases: [String] { details.answers.cases }
}

/// Whether something can still be done, and until when.
public enum DeadlineState: Hashable, Sendable {
    /// Until just before this moment.
    case until(Date)
    /// Not since this moment.
    case closedSince(Date)
    /// Not by the visitor at all.
    case never

    /// Whether it can be done now.
    public var isOpen: Bool {
        if case .until = self { true } else { false }
    }

    /// Since when it can't be done any more; nil where it can, or never could.
    public var closed: Date? {
        if case .closedSince(let moment) = self { moment } else { nil }
    }
}
