@testable public import Domain

/// A small office: Monday to Friday 09:00–12:00 and 13:00–15:00, slots of half an hour, two places each.
public enum TestSettings {
    /// The counter that the service uses.
    public static let main = CounterID(name: "main")
    /// Another counter.
    public static let annex = CounterID(name: "annex")
    /// The service.
    public static let pickup = ServiceID(name: "pickup")

    /// Settings of a tenant with one counter of two and one service.
    public static func office(_ id: TenantID) -> TenantSettings {
        var office = TenantSettings(
            id: id, name: LocalizedText("青葉市"),
            contact: ContactSettings(
                office: LocalizedText("市民課"), phone: "0000-00-0000", email: mailAddress("card@aoba.example")),
            sender: MailSenderSettings(name: LocalizedText("青葉市"), address: mailAddress("noreply@aoba.example")),
            calendar: CalendarSettings(closed: [.weekday(.saturday), .weekday(.sunday)]),
            counters: [counter(main), counter(annex)], services: [service()])
        office.languages = [.japanese, .english]
        return office
    }

    /// A counter; `capacity` places a slot.
    public static func counter(_ id: CounterID, capacity: Int = 2, slotMinutes: Int = 30) -> CounterSettings {
        let times = spans("09:00-12:00", "13:00-15:00")
        return CounterSettings(
            id: id, name: LocalizedText("市民課 \(id)"), place: LocalizedText("本庁舎1階"),
            plan: SlotPlan(
                hours: [WeeklyHours(days: [.monday, .tuesday, .wednesday, .thursday, .friday], times: times)],
                slotMinutes: slotMinutes, capacity: capacity))
    }

    /// A service that takes bookings until 11:59 of the open day before, for groups of up to four.
    public static func service() -> ServiceSettings {
        let until = Deadline.openDaysBefore(1, at: clock("11:59"))
        var service = ServiceSettings(
            id: pickup, name: LocalizedText("受取予約"), action: LocalizedText("受取予約をする"), counters: [main],
            window: BookingWindow(opens: .always(horizonDays: 7), closes: until))
        service.party = PartySettings(max: 4)
        service.hold = HoldSettings(minutes: 10, renewals: 2)
        service.change = ChangeSettings(until: until, allow: [.time, .answers, .cases], missedSameDay: true)
        service.cancel = CancelSettings(until: until)
        return service
    }

    /// A question with defaults.
    public static func field(
        _ id: String, _ kind: FieldKind = .text, required: Bool = true, scope: FieldScope = .booking,
        maxLength: Int = 100, pattern: SafePattern? = nil, choices: [String] = [], when: FieldCondition? = nil
    ) -> FormField {
        var field = FormField(id: FieldID(name: id), kind: kind, label: LocalizedText(id))
        field.required = required
        field.scope = scope
        field.maxLength = maxLength
        field.pattern = pattern
        field.choices = choices.map { FieldChoice(value: $0, label: LocalizedText($0)) }
        field.when = when
        return field
    }
}
