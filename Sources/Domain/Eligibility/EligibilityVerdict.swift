/// What a rule answers: who may go on brings something, who may not is told why.
public enum EligibilityVerdict: Hashable, Sendable {
    /// May go on, and brings these things on the day.
    case eligible(bring: [LocalizedText] = [])
    /// May not go on.
    case notEligible(Refusal)
}

/// Why somebody is refused: the rule, the value it met and the next date on which it would pass.
public struct Refusal: Hashable, Sendable, Codable {
    /// The rule within the plugin, such as `educational-institution`.
    public var rule: String
    /// A sentence or two for the visitor: what is not possible, and what to do.
    public var reason: LocalizedText
    /// The value that the rule met; nil where there is none.
    ///
    /// An answer as normalised, a day such as `2027-03-31`, or a number of times: pages put it into words. Never a value
    /// of somebody else's.
    public var value: String?
    /// The field that the value answers, for its label and its choices' words.
    public var field: FieldID?
    /// The first day on which the answer would be different.
    public var nextPossible: Day?

    /// A refusal; `nextPossible` only where a day is known from which on the answer would be another.
    public init(
        rule: String, reason: LocalizedText, value: String? = nil, field: FieldID? = nil, nextPossible: Day? = nil
    ) {
        self.rule = rule
        self.reason = reason
        self.value = value
        self.field = field
        self.nextPossible = nextPossible
    }
}
