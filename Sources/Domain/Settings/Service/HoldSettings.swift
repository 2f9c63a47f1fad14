/// How a chosen slot is held.
public struct HoldSettings {
    /// For how many minutes.
    public var minutes: Int
    /// How often it can be renewed, each time to the full length.
    public var renewals = 0
}

extension HoldSettings: SettingsObject {
    /// What a hold is.
    public static let about = "How a chosen slot is held (仮押さえ)."

    /// Asks for the rules of holds.
    public init(_ fields: SettingsFields) {
        minutes = fields.required(
            "minutes", .integer(1...60), "For how many minutes a chosen time is held for the visitor.")
        fields.optional(
            "renewals", .integer(0...20), "How often the visitor can start these minutes anew.", into: &renewals)
    }
}

/// How long the mailed link can be opened.
public struct LinkSettings {
    /// For how many hours after it was sent.
    public var hours: Int
}

extension LinkSettings: SettingsObject {
    /// What the link is for.
    public static let about = "The mailed link that proves an address."

    /// Asks for the rules of links.
    public init(_ fields: SettingsFields) {
        hours = fields.required("hours", .integer(1...168), "For how many hours the mailed link can be opened.")
    }
}
