public import Foundation
public import Domain

/// What a journey knows: everything the visitor entered, as typed and as understood.
///
/// Stored encrypted.
public struct JourneyState: Hashable, Sendable, Codable {
    /// Language of the pages and mails.
    public var language: Language
    /// Contact address, proven by the link.
    public var email: EmailAddress
    /// Where mails go as well; nil where none was given.
    public var secondEmail: EmailAddress?
    /// People in order; empty identification where the service asks for an address only.
    public var people: [JourneyPerson]
    /// Inputs of the booking form as typed, by input name: nothing entered is lost.
    public var typed: TypedValues
    /// Inputs of the qualification page as typed.
    public var typedQualification: TypedValues
    /// Answers as understood; nil until the form was complete.
    public var answers: Answers?
    /// Answers to the qualification page; nil until they passed.
    public var qualification: Answers?
    /// The counter chosen last.
    public var counter: CounterID?
    /// What to bring, as the rules said last.
    public var bring: [LocalizedText]
    /// True where the numbers given found nobody and only the mailed link may tell; nil otherwise.
    var isUnidentified: Bool?

    /// A journey's first state.
    public init(language: Language, email: EmailAddress, people: [JourneyPerson]) {
        self.language = language
        self.email = email
        self.people = people
        typed = [:]
        typedQualification = [:]
        bring = []
    }
}

extension SealedField {
    /// The column `state` of a journey's row.
    static func journeyState(_ id: UUID) -> SealedField {
        SealedField(table: "journey", row: id, column: "state")
    }
}

/// One person of a journey or booking.
public struct JourneyPerson: Hashable, Sendable, Codable {
    /// The person's entry in the register, where one is needed.
    public var entry: RegisterEntry?
    /// The birthday as given; nil where the service asks for none.
    public var birthday: Day?
    /// Numbers given where nobody is looked up, as far as they say whose bookings are counted.
    var numbers: [FieldID: String]?

    /// A person, as far as the service asks.
    public init(entry: RegisterEntry? = nil, birthday: Day? = nil) {
        self.entry = entry
        self.birthday = birthday
    }
}

/// A journey as read for one browser.
public struct Journey: Sendable {
    /// The journey's id, part of its URLs.
    public var id: UUID
    /// What is to be booked.
    public var service: ServiceID
    /// The booking that is being changed; nil for a new one.
    public var changes: UUID?
    /// What the visitor entered.
    public var state: JourneyState
    /// Rises with every write of the state.
    public var version: Int
    /// The booking it led to.
    public var completed: UUID?
    /// From when on nobody can open it.
    public var expires: Date
    /// What this browser may see of it.
    public var reach: SessionReach
    /// The hold placed last, in whatever state.
    public var hold: Hold?
}

/// How much of a journey or booking a browser may see.
public enum SessionReach: String, Sendable {
    /// Only "mail sent": the link was not opened in this browser.
    case address
    /// All of it: the link was opened here, or the journey begun behind one.
    case whole
}
