/// How a chosen slot is held.
public struct HoldSettings: SettingsObject {
    /// What a hold is.
    public static let about = "How a chosen slot is held (仮押さえ)."

    /// How long, in minutes.
    public var minutes: Int
    /// How often it can be renewed, each time to the full length.
    public var renewals = 0

    /// Holds for `minutes`.
    public init(minutes: Int, renewals: Int = 0) {
        self.minutes = minutes
        self.renewals = renewals
    }

    /// Asks for the rules of holds.
    public init(_ fields: SettingsFields) {
        minutes = fields.required("minutes", .integer(1...60), "How long, in minutes.")
        fields.optional("renewals", .integer(0...20), "How often it can be renewed.", into: &renewals)
    }
}

/// The mailed link.
public struct LinkSettings: SettingsObject {
    /// What the link is for.
    public static let about = "The mailed link that proves an address."

    /// How long it is good, in hours.
    public var hours: Int

    /// Keeps links good for `hours`.
    public init(hours: Int) {
        self.hours = hours
    }

    /// Asks for the rules of links.
    public init(_ fields: SettingsFields) {
        hours = fields.required("hours", .integer(1...168), "How long it is good, in hours.")
    }
}
