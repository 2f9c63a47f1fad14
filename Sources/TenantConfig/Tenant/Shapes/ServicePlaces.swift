import Domain

/// Where a service takes place and whose places it uses.
struct ServicePlaces {
    let counters: [CounterID]
    let choice: CounterChoice
    let capacity: CapacitySharing
    let counts: PlaceUnit
    let marks: CalendarMarks
    let party: PartySettings
    let cases: CaseSettings?
    let limit: LimitSettings?
    let penalties: PenaltySettings?

    init?(_ fields: SettingsFields) {
        let counters = fields.required(
            "counters", .array(of: SettingsShape<CounterID>.identifier, count: 1...50),
            "Counters in the order they are offered.")
        choice = fields.optional(
            "counter-choice", .enumeration(), default: .changeable,
            "Whether the visitor may choose among the counters; fixed is always the first.")
        capacity = fields.optional(
            "capacity", .enumeration(), default: .shared,
            "Whether the service uses places together with the others that share, or has its own.")
        counts = fields.optional(
            "place-counts", .enumeration(), default: .bookings, "What one place of a slot holds.")
        marks = fields.optional(
            "calendar-marks", .enumeration(), default: .numbers,
            "How the calendar shows free places: the number, or 〇, △ and ×.")
        party = fields.optional(
            "party", .object(PartySettings.self), default: PartySettings.single, "Groups (同時予約).")
        cases = fields.optional("cases", .object(CaseSettings.self), "Cases (件), where a booking is for cases.")
        limit = fields.optional(
            "limit", .object(LimitSettings.self), "How many bookings one agent may have among the days offered.")
        penalties = fields.optional(
            "penalties", .object(PenaltySettings.self),
            "When missed appointments and frequent cancellations end in a refusal of further bookings.")
        guard let counters else { return nil }
        self.counters = counters
    }
}

extension PartySettings {
    /// Nobody comes along.
    static let single = PartySettings(max: 1, slotsPerPerson: 1, arrangement: .consecutive)
}
