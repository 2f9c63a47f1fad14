/// Something in a form that must be mended, at one input.
public struct FieldProblem: Hashable, Sendable {
    /// Name of the input in the HTML form; for a date, the name without `-year`.
    public var input: String
    /// What is wrong with what was typed.
    public var kind: Kind

    /// What is wrong with an answer.
    public enum Kind: Hashable, Sendable {
        /// Nothing entered where an answer is needed.
        case missing
        /// None of the choices was taken.
        case notChosen
        /// A box that must be ticked is not.
        case notTicked
        /// More characters than allowed.
        case tooLong(most: Int)
        /// A code of another shape; with what the tenant says about it.
        case pattern(message: LocalizedText?)
        /// Something that isn't a choice of this field.
        case unknownChoice
        /// Characters other than kana.
        case notKana
        /// Characters other than Latin letters.
        case notLatin
        /// Not a phone number of Japan.
        case notPhone
        /// Not an e-mail address.
        case email(EmailProblem)
        /// The two addresses differ.
        case emailsDiffer
        /// The address looks like a slip in a well-known provider's: which of the two was meant is still open.
        case likelySlip(meant: EmailAddress)
        /// Control characters or the like.
        case unreadable
        /// Not a day; with what is wrong with it.
        case date(DateProblem)
        /// The person wasn't found by the numbers given: more numbers are asked.
        case notIdentified
        /// The person wasn't found by any number; at each input that was to find them.
        case unknownPerson
        /// The same as the person or case at this position (from 1).
        case same(as: Int)
        /// More cases than first booked, or than fit the held places.
        case tooManyCases(most: Int)
        /// No time was chosen.
        case noTime
        /// The counter was changed after the time was chosen at another one.
        case otherCounter
    }

    /// Names a problem at an input.
    public init(input: String, kind: Kind) {
        self.input = input
        self.kind = kind
    }
}

/// Values of a form as typed, by input name.
public typealias TypedValues = [String: String]
