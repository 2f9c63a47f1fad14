import Domain

/// How the agent comes to pick up the card: cases ア to エ of the office's guide.
struct HandOverOptions: SettingsObject {
    static let about = "The four hand-over cases (ア to エ), which decide what to bring."
    let field: FieldID
    let applicant: String
    let colleague: String
    let staff: String
    let professional: String

    /// Refuses cases that don't go with the certificate or the affiliation; else says what to bring.
    func verdict(
        _ facts: EligibilityFacts, certificate: CertificateOptions, affiliation: AffiliationOptions
    ) throws -> EligibilityVerdict {
        guard let answer = facts[field] else {
            guard facts.stage == .confirmation else { return .eligible() }
            throw MissingFact(description: "hand-over case")
        }
        switch answer {
        case applicant: return .eligible()
        case colleague:
            return onlyStaff(facts, affiliation, answer) ?? .eligible(bring: [AgentTexts.receipt])
        case staff:
            return onlyStaff(facts, affiliation, answer) ?? .eligible(bring: [AgentTexts.request])
        case professional:
            guard facts[certificate.field] == certificate.notified else {
                return .notEligible(
                    Refusal(rule: "hand-over", reason: AgentTexts.professionalCase, value: answer, field: field))
            }
            return .eligible(bring: [AgentTexts.request])
        default:
            throw MissingFact(description: "hand-over case: '\(answer)' isn't known")
        }
    }

    private func onlyStaff(
        _ facts: EligibilityFacts, _ affiliation: AffiliationOptions, _ answer: String
    ) -> EligibilityVerdict? {
        guard let own = facts[affiliation.field], !affiliation.staff.contains(own) else { return nil }
        return .notEligible(Refusal(rule: "hand-over", reason: AgentTexts.staffCase, value: answer, field: field))
    }

    func objections(_ options: FieldOptions) -> [RuleObjection] {
        let cases = [
            ("applicant", applicant), ("colleague", colleague), ("staff", staff), ("professional", professional),
        ]
        let unknown = options.choices(of: field).map(\.value).filter { value in !cases.contains { $0.1 == value } }
        return options.field(field, kinds: [.choice, .select], scope: .booking, option: "hand-over.field")
            + options.needed(field, option: "hand-over.field")
            + cases.flatMap { name, value in options.value(value, of: field, option: "hand-over.\(name)") }
            + cases.enumerated().compactMap { index, entry in
                guard let other = cases[..<index].first(where: { $0.1 == entry.1 }) else { return nil }
                return RuleObjection(
                    option: "hand-over.\(entry.0)",
                    message: Bilingual(
                        "'\(entry.1)' already stands for '\(other.0)'", ja: "「\(entry.1)」はすでに「\(other.0)」に使われています。"))
            }
            + unknown.map { value in
                RuleObjection(
                    option: "hand-over",
                    message: Bilingual(
                        "the choice '\(value)' of '\(field)' has no case here",
                        ja: "「\(field)」の選択肢「\(value)」に対応するものがここにありません。"))
            }
    }
}

extension HandOverOptions {
    init(_ fields: SettingsFields) {
        field = fields.required("field", .identifier, "The field in which the agent chooses the hand-over case.")
        applicant = fields.required("applicant", .choiceValue, "The value for ア: the agent who applied.")
        colleague = fields.required(
            "colleague", .choiceValue, "The value for イ: staff of the organisation whose colleague applied.")
        staff = fields.required(
            "staff", .choiceValue, "The value for ウ: staff who only receive the card, such as for a person who applied."
        )
        professional = fields.required(
            "professional", .choiceValue, "The value for エ: a lawyer or scrivener other than the one who applied.")
    }
}
