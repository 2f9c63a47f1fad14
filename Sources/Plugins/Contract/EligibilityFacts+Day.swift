import Domain

extension EligibilityFacts {
    /// The day answered to a date field, asked of one person or once a booking; nil where there is no answer yet.
    func day(of field: FieldID, person: PersonFacts? = nil) throws -> Day? {
        guard let answer = person?.answers[field] ?? answers[field] else { return nil }
        guard let day = Day(iso: answer) else { throw MissingFact(description: "\(field): not a date") }
        return day
    }
}
