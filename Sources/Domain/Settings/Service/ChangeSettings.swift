/// What may be changed in a booking.
public struct ChangeSettings {
    /// Until when; the last minute is in time.
    public var until: Deadline
    /// Which parts; never empty.
    public var allow: Set<Changeable>
    /// Whether somebody who missed the time may take another one on the same day; read from `missed`.
    public var missedSameDay = false
}

extension ChangeSettings: SettingsObject {
    /// What a change is.
    public static let about = "What the visitor can change in a booking, and until when."

    /// Asks for what can be changed.
    public init(_ fields: SettingsFields) {
        until = fields.required("until", .ownDeadline, "The last minute for a change.")
        allow = Set(
            fields.required(
                "allow", .array(of: .enumeration(), count: 1...Changeable.allCases.count),
                "What can be changed; cases can be corrected or dropped, never added."))
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

/// `{ same-day-change: true }`.
struct MissedSettings: SettingsObject {
    static let about = "What those who missed their time can do."
    let sameDayChange: Bool

    init(_ fields: SettingsFields) {
        sameDayChange = fields.required(
            "same-day-change", .boolean, "Whether they can take another time on the same day.")
    }
}

/// Cancellation by the visitor.
public struct CancelSettings {
    /// Until when; the last minute is in time.
    public var until: Deadline
}

extension CancelSettings: SettingsObject {
    /// What cancelling is.
    public static let about = "Until when the visitor can cancel."

    /// Asks for the last moment.
    public init(_ fields: SettingsFields) {
        until = fields.required("until", .ownDeadline, "The last minute for cancelling.")
    }
}
