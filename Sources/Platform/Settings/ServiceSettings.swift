/// A service (手続の予約メニュー): what can be booked, by whom, when and how.
public struct ServiceSettings: Sendable {
    /// The service's name in settings and URLs.
    public var id: ServiceID
    /// The menu entry, such as 受取予約.
    public var name: LocalizedText
    /// The menu button, such as 受取予約をする.
    public var action: LocalizedText
    /// One or two sentences under the menu entry.
    public var summary: LocalizedText?
    /// Who can use it and what is not covered; shown above the first form.
    public var introduction: LocalizedText?
    /// Counters in the order they are offered; never empty.
    public var counters: [CounterID]
    /// Whether the visitor may choose among the counters.
    public var counterChoice: CounterChoice
    /// Whose places the service uses.
    public var capacity: CapacitySharing
    /// What one place of a slot holds.
    public var placeCounts: PlaceUnit
    /// How the calendar shows free places.
    public var calendarMarks: CalendarMarks
    /// What is asked before the e-mail address.
    public var identification: IdentificationSettings
    /// Groups (同時予約).
    public var party: PartySettings
    /// Cases (件) per booking, where a booking is for cases.
    public var cases: CaseSettings?
    /// How many bookings one agent may have in the window.
    public var limit: LimitSettings?
    /// When a slot can be booked (受付期間).
    public var window: BookingWindow
    /// How long a chosen slot is held (仮押さえ).
    public var hold: HoldSettings
    /// How long the mailed link is good.
    public var link: LinkSettings
    /// What can be changed and until when; nil: nothing.
    public var change: ChangeSettings?
    /// Until when the visitor can cancel; nil: only by phone.
    public var cancel: CancelSettings?
    /// Rules asked at identification, at the choice of a time and at confirmation.
    public var eligibility: [EligibilityUse]
    /// A page of questions between the link and the booking form, where the rules need one.
    public var qualification: FormSettings?
    /// The booking form.
    public var form: FormSettings
    /// Whether a second contact address is asked for.
    public var secondContact: Bool
    /// What everybody brings on the day.
    public var bring: [LocalizedText]
    /// Notes for the day, shown on the completion page and in the mail.
    public var onTheDay: LocalizedText?
    /// Subjects and bodies of the mails.
    public var mails: MailSettings
}

/// Whether a visitor chooses the counter.
public enum CounterChoice: String, CaseIterable, Sendable {
    /// The first counter is preselected and can be changed.
    case changeable
    /// Always the first counter.
    case fixed
}

/// Whose places a service uses at its counters.
public enum CapacitySharing: String, CaseIterable, Sendable {
    /// One pool with the other services that share.
    case shared
    /// A pool of its own.
    case own
}

/// What one place of a slot holds.
public enum PlaceUnit: String, CaseIterable, Sendable {
    /// A booking takes one place, whatever its size.
    case bookings
    /// A booking takes one place a person.
    case people
    /// A booking takes one place a case.
    case cases
}

/// How the calendar shows free places.
public enum CalendarMarks: String, CaseIterable, Sendable {
    /// The number of free places.
    case numbers
    /// 〇, △ (few) or ×.
    case symbols
}

/// How many people one booking may be for, and how they take slots.
public struct PartySettings: Sendable {
    /// At least 1.
    public var max: Int
    /// Slots one person takes, at least 1.
    public var slotsPerPerson: Int
    /// One after another, or side by side.
    public var arrangement: PartyArrangement
}

/// How a group takes slots.
public enum PartyArrangement: String, CaseIterable, Sendable {
    /// n people take n × slots-per-person consecutive slots.
    case consecutive
    /// n people take slots-per-person slots, n places in each where places count people.
    case together
}

/// The cases (件) of a booking.
public struct CaseSettings: Sendable {
    /// Most cases per booking and slot.
    public var max: Int
    /// What a case's number is called, such as 申請番号.
    public var label: LocalizedText
    /// Where the number stands and how it looks.
    public var help: LocalizedText?
    /// What a normalised number must match.
    public var pattern: SafePattern
    /// An example in the pattern, for messages.
    public var example: String?
}

/// How many bookings one agent may have among the days offered.
public struct LimitSettings: Sendable {
    /// Most confirmed bookings (1 slot each) within the days that can be booked.
    public var bookings: Int
    /// The fields that together say who the agent is; the e-mail address counts when empty.
    public var identifiedBy: [FieldID]
}

/// How a chosen slot is held.
public struct HoldSettings: Sendable {
    /// How long, in minutes.
    public var minutes: Int
    /// How often it can be renewed, each time to the full length.
    public var renewals: Int
}

/// The mailed link.
public struct LinkSettings: Sendable {
    /// How long it is good, in hours.
    public var hours: Int
}

/// What may be changed in a booking.
public struct ChangeSettings: Sendable {
    /// The last moment.
    public var until: Deadline
    /// What.
    public var allow: Set<Changeable>
    /// Whether somebody who missed the time may take another one on the same day.
    public var missedSameDay: Bool
}

/// A part of a booking that may be changed.
public enum Changeable: String, CaseIterable, Sendable {
    /// Day, time and counter.
    case time
    /// Answers of the booking form.
    case answers
    /// Case numbers: corrected or dropped, never added.
    case cases
}

/// Cancellation by the visitor.
public struct CancelSettings: Sendable {
    /// The last moment.
    public var until: Deadline
}
