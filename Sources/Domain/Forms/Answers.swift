/// Answers as understood: normalised and checked.
public struct Answers: Hashable, Sendable, Codable {
    /// Answers asked once a booking.
    public var booking: [FieldID: String]
    /// Answers asked once a person, in the order of people.
    public var people: [[FieldID: String]]
    /// Application numbers (申請番号), normalised, in the order typed.
    public var cases: [String]

    /// Answers that are normalised already.
    public init(booking: [FieldID: String] = [:], people: [[FieldID: String]] = [], cases: [String] = []) {
        self.booking = booking
        self.people = people
        self.cases = cases
    }

    /// These answers with those of another page added.
    public func merging(_ other: Answers?) -> Answers {
        guard let other else { return self }
        var merged = self
        merged.booking.merge(other.booking) { _, new in new }
        for (index, answers) in other.people.enumerated() {
            if merged.people.indices.contains(index) {
                merged.people[index].merge(answers) { _, new in new }
            } else {
                merged.people.append(answers)
            }
        }
        if !other.cases.isEmpty { merged.cases = other.cases }
        return merged
    }
}
