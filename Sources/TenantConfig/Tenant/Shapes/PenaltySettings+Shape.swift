public import Domain

extension PenaltySettings: SettingsObject {
    /// Penalties.
    public static let about =
        "When missed appointments and frequent cancellations end in a refusal of further bookings."

    /// Reads penalties.
    public static func read(_ fields: SettingsFields) -> PenaltySettings? {
        let fieldIDs = fields.optional(
            "identified-by", .array(of: SettingsShape<FieldID>.identifier, count: 0...5), default: [],
            "Fields that together say who the visitor is; those of the limit where left out, else the register's entry of "
                + "the first person, else the e-mail address.",
            shown: [])
        let noShows = fields.optional(
            "no-shows", .object(PenaltyThreshold.self), "Appointments that the office recorded as missed (不来庁).")
        let cancellations = fields.optional(
            "cancellations", .object(PenaltyThreshold.self), "Cancellations by the visitor; the office's never count.")
        fields.atLeastOne(of: ["no-shows", "cancellations"])
        return PenaltySettings(identifiedBy: fieldIDs, noShows: noShows, cancellations: cancellations)
    }
}

extension PenaltyThreshold: SettingsObject {
    /// A threshold.
    public static let about = "How many are too many, and for how long further bookings are refused then."

    /// Reads a threshold.
    public static func read(_ fields: SettingsFields) -> PenaltyThreshold? {
        let most = fields.required("most", .integer(1...100), "With this many the visitor is refused.")
        let within = fields.required(
            "within-days", .integer(1...366), "For how many days each counts; its own day isn't among them.")
        let refused = fields.required(
            "refused-for-days", .integer(1...366), "For how many days bookings are refused, after the day it begins.")
        guard let most, let within, let refused else { return nil }
        return PenaltyThreshold(most: most, withinDays: within, refusedForDays: refused)
    }
}
