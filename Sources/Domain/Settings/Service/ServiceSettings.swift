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
    /// What everybody brings on the day.
    public var bring: [LocalizedText] = []
    /// Notes for the day, shown on the completion page and in the mail.
    public var onTheDay: LocalizedText?
    /// Subjects and bodies of the mails.
    public var mails = MailSettings()

    /// Counters in the order they are offered; never empty.
    public var counters: [CounterID]
    /// Whether the visitor may choose among the counters.
    public var counterChoice = CounterChoice.changeable
    /// Whose places the service uses.
    public var capacity = CapacitySharing.shared
    /// What one place of a slot holds.
    public var placeCounts = PlaceUnit.bookings
    /// How the calendar shows free places.
    public var calendarMarks = CalendarMarks.numbers
    /// How many people a booking may be for (同時予約); one where nothing is said.
    public var party = PartySettings(max: 1)
    /// Cases (件) per booking, where a booking is for cases.
    public var cases: CaseSettings?
    /// How many bookings one agent may have in the window.
    public var limit: LimitSettings?
    /// When missed and cancelled bookings end in a refusal of further ones; nil: never.
    public var penalties: PenaltySettings?

    /// When a slot can be booked (受付期間).
    public var window: BookingWindow
    /// How long a chosen slot is held (仮押さえ).
    public var hold = HoldSettings(minutes: 10, renewals: 3)
    /// How long the mailed link is good.
    public var link = LinkSettings(hours: 24)
    /// What can be changed and until when; nil: nothing.
    public var change: ChangeSettings?
    /// Until when the visitor can cancel; nil: only by phone.
    public var cancel: CancelSettings?
    /// When freed places come back; nil: at once.
    public var freedPlaces: FreedPlacesSettings?

    /// From where it can be used; nil: from everywhere.
    public var access: AccessSettings?
    /// What is asked before the e-mail address.
    public var identification = IdentificationSettings()
    /// Rules asked at identification, at the choice of a time and at confirmation.
    public var eligibility: [EligibilityUse] = []
    /// A page of questions between the link and the booking form, where the rules need one.
    public var qualification: FormSettings?
    /// The booking form; may have no questions.
    public var form = FormSettings(fields: [])
    /// Whether a second contact address is asked for.
    public var secondContact = false
    /// Whether a booking leads on to one for another person, with the address already proven.
    public var anotherPerson = false
}
