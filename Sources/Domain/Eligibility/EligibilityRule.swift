public import struct Foundation.Date

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

    /// Checks options against the rest of the service (fields that must exist, values that must be choices) and
    /// reports every contradiction; the default accepts.
    func check(against service: ServiceSettings) -> [RuleObjection]

    /// Says whether the booking may go on, at `facts.stage`.
    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict
}

extension EligibilityRule {
    /// No interest in the past.
    public var readsPast: Bool { false }

    /// Accepts every service.
    public func check(against service: ServiceSettings) -> [RuleObjection] { [] }
}

/// Something in a rule's options that contradicts the service it is used in.
public struct RuleObjection: Hashable, Sendable {
    /// The option's key; deeper places joined by dots, places in lists counted from 0: `procedure.covered.2`.
    public var option: String
    /// What is wrong and what would be right.
    public var message: String

    /// Makes an objection to the value of `option`.
    public init(option: String, message: String) {
        self.option = option
        self.message = message
    }
}

/// A rule as used by a service.
public struct EligibilityUse: Sendable {
    /// The rule with its options.
    public var rule: any EligibilityRule

    /// Wraps a rule with its options.
    public init(rule: any EligibilityRule) {
        self.rule = rule
    }

    /// The name that tenants write after `plugin:`.
    public var id: String { type(of: rule).id }
}

/// When a rule is asked.
public enum EligibilityStage: String, Sendable, CaseIterable {
    /// After the numbers or the qualification page.
    case identification
    /// When a time is chosen: `slotStart` is set.
    case time
    /// Once more, right before the booking is made.
    case confirmation
}

/// What a rule may know.
public struct EligibilityFacts: Sendable {
    /// When the rule is asked.
    public var stage: EligibilityStage
    /// The moment, by the platform's clock.
    public var now: Date
    /// Start of the chosen slot, from `.time` on.
    public var slotStart: Date?
    /// People in order; one without fields where the service asks for an e-mail address only.
    public var people: [PersonFacts]
    /// Answers asked once a booking, normalised, by field; what was not asked is absent.
    public var answers: [FieldID: String]
    /// Number of cases.
    public var cases: Int
    /// Times that the same visitor missed or cancelled at this service within the last 366 days, oldest first.
    ///
    /// What the office caused or waived isn't among them. Filled for rules with `readsPast`, once the visitor is known
    /// for sure (an e-mail address only behind its link); empty in a change, which is no further booking.
    public var past: [PastBooking]

    /// Gathers facts.
    public init(
        stage: EligibilityStage, now: Date, slotStart: Date? = nil, people: [PersonFacts] = [],
        answers: [FieldID: String] = [:], cases: Int = 0, past: [PastBooking] = []
    ) {
        self.stage = stage
        self.now = now
        self.slotStart = slotStart
        self.people = people
        self.answers = answers
        self.cases = cases
        self.past = past
    }

    /// The day the facts are judged for: the slot's day, or today while no slot is chosen.
    public var day: Day { Day(containing: slotStart ?? now) }

    /// The answer to a field asked once a booking.
    public subscript(_ field: FieldID) -> String? { answers[field] }
}

/// An earlier booking that came to nothing on the visitor's side.
public struct PastBooking: Hashable, Sendable {
    /// How it ended.
    public enum End: String, Hashable, Sendable, CaseIterable {
        /// Nobody came (不来庁).
        case missed
        /// The visitor cancelled.
        case cancelled
    }

    /// When the appointment was.
    public var start: Date
    /// How it ended.
    public var end: End

    /// Describes how the booking for `start` ended.
    public init(start: Date, end: End) {
        self.start = start
        self.end = end
    }
}

/// What a rule may know of one person.
public struct PersonFacts: Sendable {
    /// The birthday given, where it is asked.
    public var birthday: Day?
    /// Further columns of the person's entry in the register.
    public var register: [String: String]
    /// Answers asked once a person.
    public var answers: [FieldID: String]

    /// Gathers facts about one person.
    public init(birthday: Day? = nil, register: [String: String] = [:], answers: [FieldID: String] = [:]) {
        self.birthday = birthday
        self.register = register
        self.answers = answers
    }
}

/// A rule's answer.
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

    /// Makes a refusal.
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
