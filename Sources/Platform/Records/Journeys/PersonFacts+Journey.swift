import Domain

extension PersonFacts {
    /// Facts about one person of a journey.
    init(_ person: JourneyPerson, answers: [FieldID: String]) {
        self.init(birthday: person.birthday, register: person.entry?.attributes ?? [:], answers: answers)
    }

    /// Facts about all people of a journey or booking, with what each answered.
    static func of(_ people: [JourneyPerson], _ answers: Answers) -> [PersonFacts] {
        people.enumerated().map { index, person in
            PersonFacts(person, answers: answers.people.indices.contains(index) ? answers.people[index] : [:])
        }
    }
}
