import Domain

/// Renewal of the electronic certificates of My Number cards: from some months before they expire to their last day.
///
/// A certificate expires on the fifth birthday after its issue, or with the card. Who gives the expiry is judged by it;
/// who gives only the birthday may come before any birthday. Months count back to the day of the same number, or where
/// the month is shorter to its last day.
struct CertificateRenewalRule: EligibilityRule {
    static let id = "certificate-renewal"
    static let about =
        "Renewal of electronic certificates (電子証明書): in the months before the certificate's last day."

    private(set) var expiresOn: FieldID?
    private(set) var birthday: FieldID?
    private(set) var monthsBefore = 3
    private(set) var fromNextDay = false

    var refusingFields: Set<FieldID> { Set([expiresOn, birthday].compactMap(\.self)) }

    /// Refuses days outside the period; before a day is chosen, only certificates that have expired.
    ///
    /// Of a group the person is named who keeps it waiting longest.
    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict {
        let refusals = try facts.people.enumerated().compactMap { index, person in
            try refusal(facts, person, facts.people.count > 1 ? index + 1 : nil)
        }
        let hopeless = refusals.first { $0.nextPossible == nil }
        let last = refusals.max { left, right in
            left.nextPossible.flatMap { day in right.nextPossible.map { day < $0 } } ?? false
        }
        return (hopeless ?? last).map(EligibilityVerdict.notEligible) ?? .eligible(bring: RenewalTexts.everybody)
    }

    private func refusal(_ facts: EligibilityFacts, _ person: PersonFacts, _ number: Int?) throws -> Refusal? {
        let given = try expiresOn.flatMap { try facts.day(of: $0, person: person) }
        guard let last = try given ?? nextBirthday(facts, person) else {
            guard facts.stage == .confirmation else { return nil }
            throw MissingFact(description: "expiry of the certificate, or birthday")
        }
        let field = given == nil ? nil : expiresOn
        guard facts.day <= last else {
            let reason =
                facts.slotStart == nil || Day(containing: facts.now) > last
                ? RenewalTexts.expired(last, person: number) : RenewalTexts.tooLate(last, person: number)
            return Refusal(rule: "renewal-period", reason: reason, value: last.description, field: field)
        }
        let first = firstDay(before: last)
        guard facts.slotStart != nil, facts.day < first else { return nil }
        return Refusal(
            rule: "renewal-period", reason: RenewalTexts.tooEarly(first, last, months: monthsBefore, person: number),
            value: last.description, field: field, nextPossible: first)
    }

    private func firstDay(before last: Day) -> Day {
        last.adding(months: -monthsBefore).adding(days: fromNextDay ? 1 : 0)
    }

    /// The first birthday on or after the day judged; of somebody born on 29 February, the last of February.
    private func nextBirthday(_ facts: EligibilityFacts, _ person: PersonFacts) throws -> Day? {
        let answered = try birthday.flatMap { try facts.day(of: $0, person: person) }
        guard let born = answered ?? (birthday == nil ? person.birthday : nil) else { return nil }
        let year = facts.day.year
        let birthdays = (year...(year + 1)).map { born.adding(months: 12 * ($0 - born.year)) }
        return birthdays.first { $0 >= facts.day }
    }

    /// The period needs a day to be reckoned from.
    func check(against service: ServiceSettings) -> [RuleObjection] {
        let options = FieldOptions(service: service)
        let asksBirthday = service.identification.fields.contains { $0.kind == .birthday && $0.asked == .always }
        guard expiresOn != nil || birthday != nil || asksBirthday else {
            return [
                RuleObjection(
                    option: "plugin",
                    message: Bilingual(
                        "the rule needs 'expires-on', 'birthday', or a birthday in 'identification'",
                        ja: "このルールには、「expires-on」、「birthday」、または「identification」の生年月日が必要です。"))
            ]
        }
        // One of the two is enough: each makes the other dispensable.
        let needed: [RuleObjection] =
            switch (expiresOn, birthday) {
            case (let expires?, nil) where !asksBirthday: options.needed(expires, option: "expires-on")
            case (nil, let birthday?): options.needed(birthday, option: "birthday")
            default: []
            }
        return (expiresOn.map { options.field($0, kinds: [.date], option: "expires-on") } ?? [])
            + (birthday.map { options.field($0, kinds: [.date], option: "birthday") } ?? []) + needed
    }
}

extension CertificateRenewalRule {
    init(_ fields: SettingsFields) {
        fields.optional(
            "expires-on", .identifier, "The date field of the certificate's last day, once a booking or once a person.",
            into: &expiresOn)
        fields.optional(
            "birthday", .identifier,
            "The date field of the birthday; left out, the birthday of 'identification' counts.", into: &birthday)
        fields.optional(
            "months-before", .integer(1...12), "Months before the last day from which on it is renewed.",
            into: &monthsBefore)
        fields.optional(
            "from-next-day", .boolean,
            "Whether the period begins on the day after the day that lies so many months before (3か月前の日の翌日).",
            into: &fromNextDay)
    }
}
