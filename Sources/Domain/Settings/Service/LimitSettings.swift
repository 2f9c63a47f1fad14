/// How many bookings one visitor may have.
public struct LimitSettings {
    /// Most confirmed bookings (1 slot each) that are counted together.
    public var bookings: Int
    /// The fields that together say who the visitor is; the e-mail address counts when empty.
    public var identifiedBy: [FieldID] = []
    /// Which bookings are counted together.
    public var within = LimitPeriod.window
    /// Most cases (件) of one visitor in one slot, over all bookings; nil: as many as bookings allow.
    public var casesPerSlot: Int?
    /// Addresses that many people share (care homes, companies): nobody is counted by them.
    public var exemptAddresses: [EmailAddress] = []

    /// Whether an address stands for many people.
    public func exempts(_ address: EmailAddress) -> Bool {
        exemptAddresses.contains { $0.mailbox == address.mailbox }
    }
}

/// Which bookings a limit counts together.
public enum LimitPeriod: String, CaseIterable, Sendable {
    /// Those on the days that can be booked now.
    case window
    /// Those of one fiscal year (年度), from 1 April to 31 March.
    case fiscalYear = "fiscal-year"
}

extension LimitSettings: SettingsObject {
    /// What a limit is.
    public static let about = "How many bookings one visitor may have."

    /// Asks for the limit.
    public init(_ fields: SettingsFields) {
        bookings = fields.required(
            "bookings", .integer(1...100), "The most bookings that one visitor may have within the period counted.")
        fields.optional(
            "within", .enumeration(),
            "What is counted together: bookings on the days that can be booked, or of a fiscal year (年度).",
            into: &within)
        fields.optional(
            "identified-by", .array(of: .identifier, count: 0...5),
            "Fields that together say who the visitor is; those of penalties, or the e-mail address, where left out.",
            into: &identifiedBy, shown: [])
        fields.optional(
            "cases-per-slot", .integer(1...100),
            "The most cases that one visitor may have in one slot, over all bookings.", into: &casesPerSlot)
        fields.optional(
            "exempt-addresses", .array(of: .emailAddress, count: 0...200),
            "E-mail addresses that many people share (care homes, companies): nobody is counted by them.",
            into: &exemptAddresses, shown: [])
    }
}
