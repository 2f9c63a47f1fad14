import Domain

/// Pickup of My Number cards: guardians of the young, representatives, and the last day for pickup.
struct MyNumberCardRule: EligibilityRule {
    static let id = "my-number-card"
    static let about = "Pickup of My Number cards: who comes along, what to bring, and until when."

    private(set) var guardianBelowAge: Int?
    private(set) var representative: RepresentativeOptions?
    private(set) var pickupUntil: String?

    /// The last day for pickup, where there is one.
    var registerColumns: [String: RegisterColumnKind] { pickupUntil.map { [$0: .date] } ?? [:] }

    /// Refuses days after the last one for pickup; else says who comes along and what to bring.
    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict {
        for (index, person) in facts.people.enumerated() {
            guard let last = try lastDay(of: person), last < facts.day else { continue }
            let number = facts.people.count > 1 ? index + 1 : nil
            return .notEligible(
                Refusal(
                    rule: "pickup-until",
                    reason: facts.slotStart == nil
                        ? CardTexts.over(last, person: number) : CardTexts.tooLate(last, person: number),
                    value: last.description))
        }
        return .eligible(bring: try thingsToBring(facts))
    }

    private func lastDay(of person: PersonFacts) throws -> Day? {
        guard let pickupUntil, let value = person.register[pickupUntil], !value.isEmpty else { return nil }
        // Imports of programs that didn't read dates kept them as written.
        guard let day = DayText.read(value) else {
            throw MissingFact(description: "the register's \(pickupUntil) isn't a date such as 2027-03-31")
        }
        return day
    }

    private func thingsToBring(_ facts: EligibilityFacts) throws -> [LocalizedText] {
        var things = CardTexts.everybody
        if let age = guardianBelowAge, try facts.people.contains(where: { try isYoung($0, below: age, facts) }) {
            things += CardTexts.guardian(below: age)
        }
        if let representative, representative.comes(facts) { things += CardTexts.representative }
        return things
    }

    private func isYoung(_ person: PersonFacts, below age: Int, _ facts: EligibilityFacts) throws -> Bool {
        guard let birthday = person.birthday else { throw MissingFact(description: "birthday") }
        return birthday.age(on: facts.day) < age
    }

    /// The birthday has to be asked, the attribute imported, and the answer possible.
    func check(against service: ServiceSettings) -> [RuleObjection] {
        var objections: [RuleObjection] = []
        if guardianBelowAge != nil, !service.identification.fields.contains(where: { $0.isAlwaysBirthday }) {
            objections.append(
                RuleObjection(
                    option: "guardian-below-age",
                    message: Bilingual(
                        "the age needs a birthday in 'identification'", ja: "年齢を見るには、「identification」に生年月日が必要です。")))
        }
        let attributes = service.identification.register?.attributes.keys.sorted() ?? []
        if let pickupUntil, !attributes.contains(pickupUntil) {
            let message = Bilingual(
                "'\(pickupUntil)' isn't in 'identification.register.attributes'",
                ja: "「identification.register.attributes」に「\(pickupUntil)」がありません。")
            objections.append(
                RuleObjection(option: "pickup-until", message: message.near(pickupUntil, among: attributes)))
        }
        return objections + (representative?.objections(FieldOptions(service: service)) ?? [])
    }
}

extension MyNumberCardRule {
    init(_ fields: SettingsFields) {
        fields.optional(
            "guardian-below-age", .integer(1...20), "Below this age on the day a guardian (法定代理人) comes along.",
            into: &guardianBelowAge)
        fields.optional(
            "representative", .object(), "The answer that says that somebody else comes.", into: &representative)
        fields.optional(
            "pickup-until", .choiceValue, "The register's attribute with the last day for pickup, such as 2027-03-31.",
            into: &pickupUntil)
    }
}

extension IdentificationField {
    fileprivate var isAlwaysBirthday: Bool { kind == .birthday && asked == .always }
}
