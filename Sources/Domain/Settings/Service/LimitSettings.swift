/// How many bookings one agent may have among the days offered.
public struct LimitSettings {
    /// Most confirmed bookings (1 slot each) within the days that can be booked.
    public var bookings: Int
    /// The fields that together say who the agent is; the e-mail address counts when empty.
    public var identifiedBy: [FieldID] = []
}

extension LimitSettings: SettingsObject {
    /// What a limit is.
    public static let about = "How many bookings one agent may have among the days offered."

    /// Asks for the limit.
    public init(_ fields: SettingsFields) {
        bookings = fields.required(
            "bookings", .integer(1...100), "The most bookings that one agent may have among the days offered.")
        fields.optional(
            "identified-by", .array(of: .identifier, count: 0...5),
            "Fields that together say who the agent is; those of penalties, or the e-mail address, where left out.",
            into: &identifiedBy, shown: [])
    }
}
