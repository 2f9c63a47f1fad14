extension FormReader {
    /// Identification answers of each person, normalised, by field; a birthday as `2001-02-03`.
    ///
    /// - Parameter asksMore: whether the fields asked of people who weren't found count for the person at an index.
    public mutating func people(
        _ count: Int, for service: ServiceSettings, asksMore: (Int) -> Bool
    ) -> [[FieldID: String]] {
        let people = (0..<count).map { person in
            var answers: [FieldID: String] = [:]
            for field in service.identification.fields where field.asked == .always || asksMore(person) {
                answers[field.id] = answer(to: field, person: person)
            }
            return answers
        }
        reportDuplicates(people, service: service)
        return people
    }

    private mutating func answer(to field: IdentificationField, person: Int) -> String? {
        let input = InputNames.field(field.id, person: person)
        switch field.kind {
        case .birthday:
            return date(input, required: true, notAfterToday: true)?.description
        case .code, .secret:
            let typed = value(input)
            let code = field.kind == .code ? CodeText.normalized(typed) : CodeText.normalizedKeepingCase(typed)
            guard !code.isEmpty else {
                report(input, .missing)
                return nil
            }
            guard field.pattern?.matches(code) ?? true else {
                report(input, .pattern(message: field.patternMessage))
                return nil
            }
            return code
        }
    }

    /// The same answers for two people of a group are a slip of the hand.
    private mutating func reportDuplicates(_ people: [[FieldID: String]], service: ServiceSettings) {
        guard let first = service.identification.fields.first else { return }
        for (index, person) in people.enumerated() where !person.isEmpty {
            guard let duplicate = people[..<index].firstIndex(of: person) else { continue }
            report(InputNames.field(first.id, person: index), .same(as: duplicate + 1))
        }
    }
}
