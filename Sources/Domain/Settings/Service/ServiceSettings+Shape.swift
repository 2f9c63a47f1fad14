extension ServiceSettings: SettingsObject {
    /// What a service is.
    public static let about = "A service (手続の予約メニュー): what can be booked, by whom, when and how."

    /// Asks for everything but the name, which is the key above.
    public init(_ fields: SettingsFields) {
        id = ServiceID(name: fields.keyName)
        name = fields.required("name", .localizedLine, "The menu entry, such as 受取予約.")
        action = fields.required("action", .localizedLine, "The menu button, such as 受取予約をする.")
        fields.optional("summary", .localizedText, "One or two sentences under the menu entry.", into: &summary)
        fields.optional(
            "introduction", .localizedText, "Who can use it and what is not covered; above the first form.",
            into: &introduction)
        fields.optional(
            "bring", .array(of: .localizedText, count: 0...50), "What everybody brings on the day.", into: &bring)
        fields.optional(
            "on-the-day", .localizedText, "Notes for the day, on the completion page and in the mail.", into: &onTheDay)
        fields.optional(
            "mails", .object(), "Own wording of mails; the platform's where left out.", into: &mails)

        counters = fields.required(
            "counters", .array(of: .identifier, count: 1...50), "Counters in the order they are offered.")
        fields.optional(
            "counter-choice", .enumeration(),
            "Whether the visitor may choose among the counters; fixed is always the first.", into: &counterChoice)
        fields.optional(
            "capacity", .enumeration(),
            "Whether the service uses places together with the others that share, or has its own.", into: &capacity)
        fields.optional("place-counts", .enumeration(), "What one place of a slot holds.", into: &placeCounts)
        fields.optional(
            "calendar-marks", .enumeration(), "How the calendar shows free places: the number, or 〇, △ and ×.",
            into: &calendarMarks)
        fields.optional("party", .object(), "Bookings for several people (同時予約); for one where left out.", into: &party)
        fields.optional(
            "cases", .object(), "The cases (件) of a booking; a booking has none where left out.", into: &cases)
        fields.optional(
            "limit", .object(), "How many bookings one agent may have among the days offered.", into: &limit)
        fields.optional(
            "penalties", .object(),
            "When missed appointments and frequent cancellations end in a refusal of further bookings.",
            into: &penalties)

        window = fields.required("window", .object(), "When a slot can be booked (受付期間).")
        fields.optional(
            "hold", .object(), "How a chosen slot is held (仮押さえ).", into: &hold, shown: ["minutes": 10, "renewals": 3])
        fields.optional("link", .object(), "How long the mailed link is good.", into: &link, shown: ["hours": 24])
        let windowEnd = WindowEnd(deadline: window.closes)
        fields.optional(
            "change", .object().lent(windowEnd), "What can be changed; nothing if left out.", into: &change)
        let missed = fields.optional(
            "missed", .object(MissedSettings.self), "What those who missed their time can do.")
        fields.optional(
            "cancel", .object().lent(windowEnd),
            "Until when a visitor can cancel; only by phone where left out.", into: &cancel)
        fields.optional(
            "freed-places", .object(),
            "When places come back that a cancellation or a moved booking has freed; at once where left out.",
            into: &freedPlaces)
        if let missed, missed.sameDayChange {
            if change.map({ !$0.allow.contains(.time) }) ?? false {
                fields.error(
                    at: "missed",
                    Bilingual(
                        "'same-day-change' needs 'time' in 'change.allow'",
                        ja: "「same-day-change」を使うには、「change.allow」に「time」が必要です。"))
            } else if change == nil, fields.isSound {
                fields.error(
                    at: "missed",
                    Bilingual(
                        "'same-day-change' needs the setting 'change'", ja: "「same-day-change」を使うには、設定「change」が必要です。"))
            }
            change?.missedSameDay = true
        }

        fields.optional(
            "access", .object(), "From where its pages can be opened; from everywhere where left out.", into: &access)
        fields.optional(
            "identification", .object(),
            "What is asked before the e-mail address; the address alone where left out.", into: &identification)
        let rules = fields.extensions[EligibilityRuleList.self]
        fields.optional(
            "eligibility", .array(of: .eligibilityRule(of: rules), count: 0...20),
            "Rules asked at identification, at the choice of a time and at confirmation.", into: &eligibility)
        fields.optional(
            "qualification", .form, "A page of questions between the mailed link and the booking form.",
            into: &qualification)
        fields.optional("form", .form, "The booking form.", into: &form)
        fields.optional(
            "second-contact", .boolean, "Whether a second contact address is asked for.", into: &secondContact)
        fields.optional(
            "another-person", .boolean,
            "Whether a booking leads on to one for another person, without another mailed link.", into: &anotherPerson)
    }
}

extension SettingsShape where Value == [ServiceSettings] {
    /// Services by name, each checked within itself by what was lent for it.
    static var services: Self {
        let service = SettingsShape<ServiceSettings>.object()
            .checked { service, cursor in cursor.extensions[ServiceCheck.self].report(service, cursor) }
        let entries = SettingsShape<[SettingsEntry<ServiceID, ServiceSettings>]>.dictionary(
            keys: .identifier, of: service, count: 1...20)
        return .from(entries) { $0.map(\.value) }
    }
}

/// Lends the reading of services a check of what one says against itself.
public struct ServiceCheck: SettingsExtension {
    let report: @Sendable (ServiceSettings, SettingsCursor) -> Void

    /// Nobody asks whether a service makes sense.
    public static let none = ServiceCheck { _, _ in }

    /// `report` gets every service that could be read, and the cursor at it.
    public init(report: @escaping @Sendable (_ service: ServiceSettings, _ cursor: SettingsCursor) -> Void) {
        self.report = report
    }
}
