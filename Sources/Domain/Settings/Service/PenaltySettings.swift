/// When missed appointments and frequent cancellations end in a refusal of further bookings.
public struct PenaltySettings {
    /// The fields that together say who the visitor is; see `ServiceSettings.visitorIdentity` for none.
    public var identifiedBy: [FieldID] = []
    /// From how many missed appointments on; nil: they aren't counted.
    public var noShows: PenaltyThreshold?
    /// From how many cancellations by the visitor on; nil: they aren't counted.
    public var cancellations: PenaltyThreshold?
}

extension PenaltySettings: SettingsObject {
    /// What penalties are.
    public static let about =
        "When missed appointments and frequent cancellations end in a refusal of further bookings."

    /// Asks for what is counted.
    public init(_ fields: SettingsFields) {
        fields.optional(
            "identified-by", .array(of: .identifier, count: 0...5),
            "Fields that together say who the visitor is; those of the limit where left out, else the register's entry of "
                + "the first person, else the e-mail address.",
            into: &identifiedBy, shown: [])
        fields.optional(
            "no-shows", .object(), "Appointments that the office recorded as missed (不来庁).", into: &noShows)
        fields.optional(
            "cancellations", .object(), "Cancellations by the visitor; the office's never count.",
            into: &cancellations)
        fields.atLeastOne(of: ["no-shows", "cancellations"])
    }
}

/// What is counted against visitors.
public enum PenaltyKind: String, CaseIterable, Sendable, Codable {
    /// Nobody came (不来庁).
    case noShows = "no-shows"
    /// The visitor cancelled.
    case cancellations
}

/// How many are too many, and what follows.
///
/// Days are counted as the Civil Code does (article 140): the day of an event is not among them.
public struct PenaltyThreshold: Hashable {
    /// With this many the visitor is refused.
    public var most: Int
    /// For how many days after its own an event counts.
    public var withinDays: Int
    /// For how many days after the last event's recording bookings are refused.
    public var refusedForDays: Int

    /// The first day whose events count on `day`.
    public func firstDayCounted(on day: Day) -> Day { day.adding(days: -withinDays) }

    /// The last day of a refusal that begins on `day`.
    public func lastDayRefused(from day: Day) -> Day { day.adding(days: refusedForDays) }
}

extension PenaltyThreshold: SettingsObject {
    /// What a threshold is.
    public static let about = "How many are too many, and for how long further bookings are refused then."

    /// Asks for the threshold.
    public init(_ fields: SettingsFields) {
        most = fields.required("most", .integer(1...100), "From this many on the visitor is refused.")
        withinDays = fields.required(
            "within-days", .integer(1...366), "For how many days each counts; its own day isn't among them.")
        refusedForDays = fields.required(
            "refused-for-days", .integer(1...366), "For how many days bookings are refused, after the day it begins.")
    }
}
