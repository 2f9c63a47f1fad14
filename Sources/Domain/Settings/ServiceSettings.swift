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
    /// From where it can be used; nil: from everywhere.
    public var access: AccessSettings?
    /// How many bookings one agent may have in the window.
    public var limit: LimitSettings?
    /// When missed and cancelled bookings end in a refusal of further ones; nil: never.
    public var penalties: PenaltySettings?
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
    /// When freed places come back; nil: at once.
    public var freedPlaces: FreedPlacesSettings?
    /// Rules asked at identification, at the choice of a time and at confirmation.
    public var eligibility: [EligibilityUse]
    /// A page of questions between the link and the booking form, where the rules need one.
    public var qualification: FormSettings?
    /// The booking form.
    public var form: FormSettings
    /// Whether a second contact address is asked for.
    public var secondContact: Bool
    /// Whether a booking leads on to one for another person, with the address already proven.
    public var anotherPerson: Bool
    /// What everybody brings on the day.
    public var bring: [LocalizedText]
    /// Notes for the day, shown on the completion page and in the mail.
    public var onTheDay: LocalizedText?
    /// Subjects and bodies of the mails.
    public var mails: MailSettings

    /// Describes a service.
    public init(
        id: ServiceID, name: LocalizedText, action: LocalizedText, summary: LocalizedText? = nil,
        introduction: LocalizedText? = nil, counters: [CounterID], counterChoice: CounterChoice,
        capacity: CapacitySharing, placeCounts: PlaceUnit, calendarMarks: CalendarMarks,
        identification: IdentificationSettings, party: PartySettings, cases: CaseSettings? = nil,
        access: AccessSettings? = nil, limit: LimitSettings? = nil, penalties: PenaltySettings? = nil,
        window: BookingWindow, hold: HoldSettings, link: LinkSettings, change: ChangeSettings? = nil,
        cancel: CancelSettings? = nil, freedPlaces: FreedPlacesSettings? = nil, eligibility: [EligibilityUse],
        qualification: FormSettings? = nil, form: FormSettings, secondContact: Bool, anotherPerson: Bool = false,
        bring: [LocalizedText],
        onTheDay: LocalizedText? = nil, mails: MailSettings
    ) {
        self.id = id
        self.name = name
        self.action = action
        self.summary = summary
        self.introduction = introduction
        self.counters = counters
        self.counterChoice = counterChoice
        self.capacity = capacity
        self.placeCounts = placeCounts
        self.calendarMarks = calendarMarks
        self.identification = identification
        self.party = party
        self.cases = cases
        self.access = access
        self.limit = limit
        self.penalties = penalties
        self.window = window
        self.hold = hold
        self.link = link
        self.change = change
        self.cancel = cancel
        self.freedPlaces = freedPlaces
        self.eligibility = eligibility
        self.qualification = qualification
        self.form = form
        self.secondContact = secondContact
        self.anotherPerson = anotherPerson
        self.bring = bring
        self.onTheDay = onTheDay
        self.mails = mails
    }
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

    /// Allows groups of up to `max`.
    public init(max: Int, slotsPerPerson: Int, arrangement: PartyArrangement) {
        self.max = max
        self.slotsPerPerson = slotsPerPerson
        self.arrangement = arrangement
    }
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

    /// Allows up to `max` cases.
    public init(
        max: Int, label: LocalizedText, help: LocalizedText? = nil, pattern: SafePattern, example: String? = nil
    ) {
        self.max = max
        self.label = label
        self.help = help
        self.pattern = pattern
        self.example = example
    }
}

/// How many bookings one agent may have among the days offered.
public struct LimitSettings: Sendable {
    /// Most confirmed bookings (1 slot each) within the days that can be booked.
    public var bookings: Int
    /// The fields that together say who the agent is; the e-mail address counts when empty.
    public var identifiedBy: [FieldID]

    /// Limits the bookings of one agent.
    public init(bookings: Int, identifiedBy: [FieldID]) {
        self.bookings = bookings
        self.identifiedBy = identifiedBy
    }
}

/// How a chosen slot is held.
public struct HoldSettings: Sendable {
    /// How long, in minutes.
    public var minutes: Int
    /// How often it can be renewed, each time to the full length.
    public var renewals: Int

    /// Holds for `minutes`.
    public init(minutes: Int, renewals: Int) {
        self.minutes = minutes
        self.renewals = renewals
    }
}

/// The mailed link.
public struct LinkSettings: Sendable {
    /// How long it is good, in hours.
    public var hours: Int

    /// Keeps links good for `hours`.
    public init(hours: Int) {
        self.hours = hours
    }
}

/// What may be changed in a booking.
public struct ChangeSettings: Sendable {
    /// The last moment.
    public var until: Deadline
    /// What.
    public var allow: Set<Changeable>
    /// Whether somebody who missed the time may take another one on the same day.
    public var missedSameDay: Bool

    /// Allows changes until `until`.
    public init(until: Deadline, allow: Set<Changeable>, missedSameDay: Bool) {
        self.until = until
        self.allow = allow
        self.missedSameDay = missedSameDay
    }
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

    /// Allows cancelling until `until`.
    public init(until: Deadline) {
        self.until = until
    }
}
