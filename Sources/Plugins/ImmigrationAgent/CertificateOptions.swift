import Domain

/// The agent's certificate: which kind, which number, how long it is valid.
struct CertificateOptions: SettingsObject {
    static let about = "The fields of the agent's certificate, and its two kinds."
    let field: FieldID
    let agent: String
    let notified: String
    let number: FieldID
    let validUntil: FieldID

    /// Refuses who has no known certificate, and certificates that are out of date on the day.
    func refusal(_ facts: EligibilityFacts) throws -> Refusal? {
        guard let kind = facts[field], facts[number] != nil, let answer = facts[validUntil],
            let last = Day(iso: answer)
        else {
            guard facts.stage == .confirmation else { return nil }
            throw MissingFact(description: "kind, number or validity of the certificate")
        }
        guard kind == agent || kind == notified else {
            return Refusal(rule: "certificate", reason: AgentTexts.noCertificate, value: kind, field: field)
        }
        guard last < facts.day else { return nil }
        return Refusal(
            rule: "certificate-validity", reason: AgentTexts.expired(last, on: facts.day), value: last.description,
            field: validUntil)
    }

    /// Refuses a 届出済証明書 in the hands of somebody who is neither lawyer nor scrivener, and a 申請等取次者証明書 in
    /// those of one who is.
    func mismatch(_ facts: EligibilityFacts, affiliation: AffiliationOptions) -> Refusal? {
        guard let kind = facts[field], let answer = facts[affiliation.field] else { return nil }
        let isProfessional = affiliation.professionals.contains(answer)
        guard (kind == notified) != isProfessional else { return nil }
        return Refusal(
            rule: "certificate-holder", reason: isProfessional ? AgentTexts.staffOnly : AgentTexts.professionalsOnly,
            value: answer, field: affiliation.field)
    }

    func objections(_ options: FieldOptions) -> [RuleObjection] {
        options.field(field, kinds: [.choice, .select], scope: .booking, option: "certificate.field")
            + options.value(agent, of: field, option: "certificate.agent")
            + options.value(notified, of: field, option: "certificate.notified")
            + options.field(number, kinds: [.code, .text], scope: .booking, option: "certificate.number")
            + options.field(validUntil, kinds: [.date], scope: .booking, option: "certificate.valid-until")
            + options.needed(field, option: "certificate.field") + options.needed(number, option: "certificate.number")
            + options.needed(validUntil, option: "certificate.valid-until")
    }
}

extension CertificateOptions {
    init(_ fields: SettingsFields) {
        field = fields.required("field", .identifier, "The field in which the agent chooses the certificate's kind.")
        agent = fields.required("agent", .choiceValue, "The value for 申請等取次者証明書.")
        notified = fields.required("notified", .choiceValue, "The value for 届出済証明書.")
        number = fields.required("number", .identifier, "The code field of the certificate's number.")
        validUntil = fields.required("valid-until", .identifier, "The date field of the last day of validity.")
    }
}
