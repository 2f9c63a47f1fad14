import Domain

/// Visits to apply for a residence status: applicants with a valid residence card (在留カード), and their agents.
///
/// An applicant's period of stay must not be over on the day of the visit; a procedure can ask for applications in the
/// last months of it only. An agent's certificate must be valid on the day.
struct ResidenceCardHolderRule: EligibilityRule {
    static let id = "residence-card-holder"
    static let about = "Visits to apply for a residence status (申請予約): holders of a residence card, and agents."

    private(set) var cardNumber: FieldID?
    let expiresOn: FieldID
    private(set) var audience: AudienceOptions?
    private(set) var procedure: ApplicationOptions?

    var refusingFields: Set<FieldID> {
        Set([cardNumber, expiresOn, procedure?.field].compactMap(\.self) + (audience?.fields ?? []))
    }

    /// Judges agents by their certificate and everybody's card where it is given; then says what to bring.
    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict {
        if facts.answers.isEmpty, facts.stage == .identification { return .eligible() }
        let isAgent = try audience?.isAgent(facts) ?? false
        if isAgent, let audience, let refusal = try audience.refusal(facts) { return .notEligible(refusal) }
        let chosen = try procedure?.chosen(facts)
        if let refusal = try cardRefusal(facts, needed: !isAgent, chosen) { return .notEligible(refusal) }
        let own = isAgent ? ResidenceTexts.agent : ResidenceTexts.applicant
        return .eligible(bring: own + (chosen?.bring ?? []))
    }

    private func cardRefusal(
        _ facts: EligibilityFacts, needed: Bool, _ chosen: ApplicationOptions.Kind?
    ) throws -> Refusal? {
        let number = cardNumber.flatMap { facts[$0] }
        let last = try facts.day(of: expiresOn)
        if needed, facts.stage == .confirmation, (cardNumber != nil && number == nil) || last == nil {
            throw MissingFact(description: "number or expiry of the residence card")
        }
        if let number, !Self.isCardNumber(number) {
            return Refusal(rule: "card-number", reason: ResidenceTexts.cardNumber, value: number, field: cardNumber)
        }
        guard let last else { return nil }
        guard facts.day <= last else {
            let isOver = facts.slotStart == nil || Day(containing: facts.now) > last
            return Refusal(
                rule: "period-of-stay", reason: isOver ? ResidenceTexts.over(last) : ResidenceTexts.tooLate(last),
                value: last.description, field: expiresOn)
        }
        guard let months = chosen?.fromMonthsBefore, facts.slotStart != nil else { return nil }
        let first = last.adding(months: -months)
        guard facts.day < first else { return nil }
        return Refusal(
            rule: "application-period", reason: ResidenceTexts.tooEarly(first, last, months: months),
            value: last.description, field: expiresOn, nextPossible: first)
    }

    /// Two letters, eight digits, two letters: `AB12345678CD`.
    static func isCardNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 12
            && bytes.enumerated().allSatisfy { index, byte in
                (2..<10).contains(index) ? (0x30...0x39).contains(byte) : (0x41...0x5A).contains(byte)
            }
    }

    /// Fields have to exist and be asked once a booking; values have to be choices of theirs, and a card's number fits the
    /// pattern of its field.
    func check(against service: ServiceSettings) -> [RuleObjection] {
        let options = FieldOptions(service: service)
        let applicants = audience.map { (field: $0.field, value: $0.applicant) }
        let number = cardNumber.map { field in
            options.field(field, kinds: [.code], scope: .booking, option: "card-number")
                + options.accepts("AB12345678CD", by: field, option: "card-number")
                + options.needed(field, of: applicants, option: "card-number")
        }
        return (number ?? [])
            + options.field(expiresOn, kinds: [.date], scope: .booking, option: "expires-on")
            + options.needed(expiresOn, of: applicants, option: "expires-on")
            + (audience?.objections(options) ?? []) + (procedure?.objections(options) ?? [])
    }
}

extension ResidenceCardHolderRule {
    init(_ fields: SettingsFields) {
        fields.optional(
            "card-number", .identifier,
            "The code field of the residence card's number; left out where each case is named by its card.",
            into: &cardNumber)
        expiresOn = fields.required(
            "expires-on", .identifier, "The date field of the last day of the period of stay (在留期間の満了日).")
        fields.optional(
            "audience", .object(), "Who comes: applicants themselves, or agents; left out, all are applicants.",
            into: &audience)
        fields.optional(
            "procedure", .object(), "What is applied for, from when on, and what to bring.", into: &procedure)
    }
}
