/// A tenant-specific rule of eligibility: options from the YAML, and a pure verdict over facts.
///
/// A rule has no SQL, clock or network: whatever it needs is in `EligibilityFacts`. It is asked at identification, at
/// the choice of a time and again at confirmation. A rule that throws or takes longer than the platform allows denies:
/// the visitor is asked to call, and the log says why.
public protocol EligibilityRule: SettingsObject {
    /// The name that tenants write after `plugin:`.
    static var id: String { get }

    /// Whether the verdict depends on `EligibilityFacts.past`; the default is no, and then it stays empty.
    var readsPast: Bool { get }

    /// The further columns of the register that the rule needs, by the names it knows them under, with what they hold:
    /// the import reads them so, and refuses lines that can't be; the default needs none.
    var registerColumns: [String: RegisterColumnKind] { get }

    /// Fields of the service's forms by whose answers the rule can refuse somebody: they are answered before a time is
    /// held; the default names none.
    var refusingFields: Set<FieldID> { get }

    /// Checks options against the rest of the service (fields that must exist, values that must be choices) and
    /// reports every contradiction; the default accepts.
    func check(against service: ServiceSettings) -> [RuleObjection]

    /// Says whether the booking may go on, at `facts.stage`.
    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict
}

extension EligibilityRule {
    /// No interest in the past.
    public var readsPast: Bool { false }

    /// No columns.
    public var registerColumns: [String: RegisterColumnKind] { [:] }

    /// No fields.
    public var refusingFields: Set<FieldID> { [] }

    /// Accepts every service.
    public func check(against service: ServiceSettings) -> [RuleObjection] { [] }
}

/// Something in a rule's options that contradicts the service it is used in.
public struct RuleObjection: Hashable, Sendable {
    /// The option's key; deeper places joined by dots, places in lists counted from 0: `procedure.covered.2`.
    public var option: String
    /// What is wrong and what would be right.
    public var message: Bilingual

    /// Makes an objection to the value of `option`.
    public init(option: String, message: Bilingual) {
        self.option = option
        self.message = message
    }
}

/// A rule as used by a service.
public struct EligibilityUse: Sendable {
    /// The rule with its options.
    public var rule: any EligibilityRule

    /// The name that tenants write after `plugin:`.
    public var id: String { type(of: rule).id }
}
