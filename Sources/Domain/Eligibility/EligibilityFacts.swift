public import struct Foundation.Date

/// When a rule is asked.
public enum EligibilityStage: String, Sendable, CaseIterable {
    /// After the numbers or the qualification page.
    case identification
    /// When a time is chosen: `slotStart` is set.
    case time
    /// Once more, right before the booking is made.
    case confirmation
}

/// What a rule may know: it can ask nobody else.
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
    /// How many cases (件) the booking has; 0 where it isn't for cases.
    public var cases: Int
    /// Times that the same visitor missed or cancelled at this service within the last 366 days, oldest first.
    ///
    /// What the office caused or waived isn't among them. Filled for rules with `readsPast`, once the visitor is known
    /// for sure (an e-mail address only behind its link); empty in a change, which is no further booking.
    public var past: [PastBooking]

    /// Facts at a stage; what isn't known there is left out.
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
    /// How a booking came to nothing.
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
