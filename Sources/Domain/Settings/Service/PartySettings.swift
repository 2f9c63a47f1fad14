/// How many people one booking may be for, and how they take slots.
public struct PartySettings {
    /// Most people of one booking, at least 1.
    public var max: Int
    /// Slots one person takes, at least 1.
    public var slotsPerPerson = 1
    /// One after another, or side by side.
    public var arrangement = PartyArrangement.consecutive
}

extension PartySettings: SettingsObject {
    /// What groups are.
    public static let about = "How many people one booking may be for, and how they take slots."

    /// Asks for the rules of groups.
    public init(_ fields: SettingsFields) {
        max = fields.required("max", .integer(1...50), "The most people that one booking may be for.")
        fields.optional("slots-per-person", .integer(1...20), "Slots that one person takes.", into: &slotsPerPerson)
        fields.optional(
            "arrangement", .enumeration(), "One after another in consecutive slots, or together in the same slots.",
            into: &arrangement)
    }
}

/// How a group takes slots.
public enum PartyArrangement: String, CaseIterable, Sendable {
    /// n people take n × slots-per-person consecutive slots.
    case consecutive
    /// n people take slots-per-person slots, n places in each where places count people.
    case together
}

/// The cases (件) of a booking.
public struct CaseSettings {
    /// Most cases per booking and slot.
    public var max: Int
    /// What a case's number is called, such as 申請番号.
    public var label: LocalizedText
    /// Where the number stands and how it looks.
    public var help: LocalizedText?
    /// What a normalised number must match.
    public var pattern: SafePattern
    /// An example in the pattern, for messages.
    public var example: String?
}

extension CaseSettings: SettingsObject {
    /// What cases are.
    public static let about = "The cases (件) of a booking, each with its number."

    /// Asks for the rules of cases.
    public init(_ fields: SettingsFields) {
        max = fields.required("max", .integer(1...100), "The most cases of one booking.")
        label = fields.required("label", .localizedLine, "What a case's number is called, such as 申請番号.")
        fields.optional("help", .localizedText, "Where the number stands and how it looks.", into: &help)
        pattern = fields.required(
            "pattern", .pattern, "What a number must match once width and hyphens are folded.")
        fields.optional(
            "example", .string(Bilingual("a number", ja: "番号"), length: 1...60), "A number that matches.",
            into: &example)
        fields.checkCode(pattern, example: example)
    }
}
