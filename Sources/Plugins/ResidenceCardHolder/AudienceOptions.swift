import Domain

/// Who comes: the applicant, or an agent (申請等取次者) with a certificate.
struct AudienceOptions: SettingsObject {
    static let about = "Applicants themselves and agents, and the agents' certificate."
    let field: FieldID
    let applicant: String
    let agent: String
    let certificateNumber: FieldID
    let certificateUntil: FieldID

    var fields: [FieldID] { [field, certificateNumber, certificateUntil] }

    /// Whether an agent comes; false while nobody has said so.
    func isAgent(_ facts: EligibilityFacts) throws -> Bool {
        switch facts[field] {
        case agent: return true
        case applicant: return false
        case nil where facts.stage != .confirmation: return false
        case let answer: throw MissingFact(description: "who comes: '\(answer ?? "")' isn't known")
        }
    }

    /// Refuses certificates that are out of date on the day.
    func refusal(_ facts: EligibilityFacts) throws -> Refusal? {
        guard facts[certificateNumber] != nil, let last = try facts.day(of: certificateUntil) else {
            guard facts.stage == .confirmation else { return nil }
            throw MissingFact(description: "number or validity of the agent's certificate")
        }
        guard last < facts.day else { return nil }
        return Refusal(
            rule: "certificate-validity", reason: ResidenceTexts.certificateOver(last, on: facts.day),
            value: last.description, field: certificateUntil)
    }

    func objections(_ options: FieldOptions) -> [RuleObjection] {
        let known = [applicant, agent]
        let unknown = options.choices(of: field).map(\.value).filter { !known.contains($0) }
        return options.field(field, kinds: [.choice, .select], scope: .booking, option: "audience.field")
            + options.needed(field, option: "audience.field")
            + options.value(applicant, of: field, option: "audience.applicant")
            + options.value(agent, of: field, option: "audience.agent")
            + (applicant == agent
                ? [
                    RuleObjection(
                        option: "audience.agent",
                        message: Bilingual(
                            "'\(agent)' already stands for 'applicant'", ja: "「\(agent)」はすでに「applicant」に使われています。"))
                ] : [])
            + unknown.map { value in
                RuleObjection(
                    option: "audience.field",
                    message: Bilingual(
                        "the choice '\(value)' is neither 'applicant' nor 'agent' here",
                        ja: "選択肢「\(value)」が「applicant」にも「agent」にも割り当てられていません。"))
            }
            + options.field(
                certificateNumber, kinds: [.code, .text], scope: .booking, option: "audience.certificate-number")
            + options.field(certificateUntil, kinds: [.date], scope: .booking, option: "audience.certificate-until")
            + options.needed(certificateNumber, of: (field, agent), option: "audience.certificate-number")
            + options.needed(certificateUntil, of: (field, agent), option: "audience.certificate-until")
    }
}

extension AudienceOptions {
    init(_ fields: SettingsFields) {
        field = fields.required("field", .identifier, "The field in which the visitor chooses who comes.")
        applicant = fields.required("applicant", .choiceValue, "The value for applicants themselves.")
        agent = fields.required("agent", .choiceValue, "The value for agents (申請等取次者).")
        certificateNumber = fields.required(
            "certificate-number", .identifier, "The code field of the number of an agent's certificate.")
        certificateUntil = fields.required(
            "certificate-until", .identifier, "The date field of the last day of an agent's certificate.")
    }
}
