/// How a chosen slot is held.
public struct HoldSettings {
    /// How long, in minutes.
    public var minutes: Int
    /// How often it can be renewed, each time to the full length.
    public var renewals = 0
}

extension HoldSettings: SettingsObject {
    /// What a hold is.
    public static let about = "How a chosen slot is held (仮押さえ)."

    /// Asks for the rules of holds.
    public init(_ fields: SettingsFields) {
        minutes = fields.required("minutes", .integer(1...60), "How long, in minutes.")
        fields.optional("renewals", .integer(0...20), "How often it can be renewed.", into: &renewals)
    }
}

/// The mailed link.
public struct LinkSettings {
    /// How long it is good, in hours.
    public var hours: Int
}

extension LinkSettings: SettingsObject {
    /// What the link is for.
    public static let about = "The mailed link that proves an address."

    /// Asks for the rules of links.
    public init(_ fields: SettingsFields) {
        hours = fields.required("hours", .integer(1...168), "How long it is good, in hours.")
    }
}
