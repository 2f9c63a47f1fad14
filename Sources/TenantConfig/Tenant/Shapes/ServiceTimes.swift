import Domain

/// When a service can be booked, changed and cancelled.
struct ServiceTimes {
    let window: BookingWindow
    let hold: HoldSettings
    let link: LinkSettings
    let change: ChangeSettings?
    let cancel: CancelSettings?
    let freedPlaces: FreedPlacesSettings?

    init?(_ fields: SettingsFields) {
        let window = fields.required("window", .object(BookingWindow.self), "When a slot can be booked (受付期間).")
        hold = fields.optional(
            "hold", .object(HoldSettings.self), default: HoldSettings(minutes: 10, renewals: 3),
            "How a chosen slot is held (仮押さえ).", shown: ["minutes": 10, "renewals": 3])
        link = fields.optional(
            "link", .object(LinkSettings.self), default: LinkSettings(hours: 24),
            "How long the mailed link is good.", shown: ["hours": 24])
        let change = fields.optional("change", .object(ChangeEntry.self), "What can be changed; nothing if left out.")
        let missed = fields.optional("missed", .object(MissedEntry.self), "What those who missed their time can do.")
        let cancel = fields.optional(
            "cancel", .object(CancelEntry.self), "Until when a visitor can cancel; only by phone where left out.")
        freedPlaces = fields.optional(
            "freed-places", .object(FreedPlacesSettings.self),
            "When places come back that a cancellation or a moved booking has freed; at once where left out.")
        if missed?.sameDayChange == true, let change, !change.allow.contains(.time) {
            fields.error(at: "missed", "'same-day-change' needs 'time' in 'change.allow'")
        } else if missed?.sameDayChange == true, change == nil, fields.isSound {
            fields.error(at: "missed", "'same-day-change' needs the setting 'change'")
        }
        guard let window else { return nil }
        self.window = window
        self.change = change.map { change in
            ChangeSettings(
                until: change.until.deadline(in: window), allow: Set(change.allow),
                missedSameDay: missed?.sameDayChange ?? false)
        }
        self.cancel = cancel.map { CancelSettings(until: $0.until.deadline(in: window)) }
    }
}

/// `{ until: same-as-window, allow: [time, answers] }`.
private struct ChangeEntry: SettingsObject {
    static let about = "What the visitor can change in a booking, and until when."
    var until: DeadlineChoice
    var allow: [Changeable]

    static func read(_ fields: SettingsFields) -> ChangeEntry? {
        let until = fields.required("until", .deadlineChoice, "The last minute for a change.")
        let allow = fields.required(
            "allow", .array(of: .enumeration(Changeable.self), count: 1...Changeable.allCases.count),
            "What can be changed; cases can be corrected or dropped, never added.")
        guard let until, let allow else { return nil }
        return ChangeEntry(until: until, allow: allow)
    }
}

/// `{ same-day-change: true }`.
private struct MissedEntry: SettingsObject {
    static let about = "What those who missed their time can do."
    var sameDayChange: Bool

    static func read(_ fields: SettingsFields) -> MissedEntry? {
        fields.required("same-day-change", .boolean, "Whether they can take another time on the same day.")
            .map(MissedEntry.init)
    }
}

/// `{ until: same-as-window }`.
private struct CancelEntry: SettingsObject {
    static let about = "Cancellation by the visitor."
    var until: DeadlineChoice

    static func read(_ fields: SettingsFields) -> CancelEntry? {
        fields.required("until", .deadlineChoice, "The last minute for cancelling.").map(CancelEntry.init)
    }
}
