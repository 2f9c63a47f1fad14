public import Domain

extension PartySettings: SettingsObject {
    /// Groups.
    public static let about = "How many people one booking may be for, and how they take slots."

    /// Reads the rules of groups.
    public static func read(_ fields: SettingsFields) -> PartySettings? {
        let max = fields.required("max", .integer(1...50), "Most people of one booking.")
        let slots = fields.optional("slots-per-person", .integer(1...20), default: 1, "Slots that one person takes.")
        let arrangement = fields.optional(
            "arrangement", .enumeration(PartyArrangement.self), default: .consecutive,
            "One after another in consecutive slots, or together in the same slots.")
        return max.map { PartySettings(max: $0, slotsPerPerson: slots, arrangement: arrangement) }
    }
}

extension CaseSettings: SettingsObject {
    /// Cases.
    public static let about = "The cases (件) of a booking, each with its number."

    /// Reads the rules of cases.
    public static func read(_ fields: SettingsFields) -> CaseSettings? {
        let max = fields.required("max", .integer(1...100), "Most cases of one booking.")
        let label = fields.required("label", .localizedLine, "What a case's number is called, such as 申請番号.")
        let help = fields.optional("help", .localizedText, "Where the number stands and how it looks.")
        let pattern = fields.required(
            "pattern", .pattern, "What a number must match once width and hyphens are folded.")
        let example = fields.optional("example", .string("a number", length: 1...60), "A number that matches.")
        if let pattern, let example, !pattern.matches(CodeText.normalized(example)) {
            fields.error(at: "example", "'\(example)' doesn't match the pattern \(pattern.source)")
        }
        guard let max, let label, let pattern else { return nil }
        return CaseSettings(max: max, label: label, help: help, pattern: pattern, example: example)
    }
}

extension LimitSettings: SettingsObject {
    /// A limit.
    public static let about = "How many bookings one agent may have among the days offered."

    /// Reads a limit.
    public static func read(_ fields: SettingsFields) -> LimitSettings? {
        let bookings = fields.required("bookings", .integer(1...100), "Most confirmed bookings.")
        let fieldIDs = fields.optional(
            "identified-by", .array(of: SettingsShape<FieldID>.identifier, count: 0...5), default: [],
            "Fields that together say who the agent is; those of penalties, or the e-mail address, where left out.",
            shown: [])
        return bookings.map { LimitSettings(bookings: $0, identifiedBy: fieldIDs) }
    }
}

extension HoldSettings: SettingsObject {
    /// A hold.
    public static let about = "How a chosen slot is held (仮押さえ)."

    /// Reads the rules of holds.
    public static func read(_ fields: SettingsFields) -> HoldSettings? {
        let minutes = fields.required("minutes", .integer(1...60), "How long, in minutes.")
        let renewals = fields.optional("renewals", .integer(0...20), default: 0, "How often it can be renewed.")
        return minutes.map { HoldSettings(minutes: $0, renewals: renewals) }
    }
}

extension LinkSettings: SettingsObject {
    /// A link.
    public static let about = "The mailed link that proves an address."

    /// Reads the rules of links.
    public static func read(_ fields: SettingsFields) -> LinkSettings? {
        fields.required("hours", .integer(1...168), "How long it is good, in hours.").map { LinkSettings(hours: $0) }
    }
}
