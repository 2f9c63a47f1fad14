import Domain

/// Where the agent belongs to.
struct AffiliationOptions: SettingsObject {
    static let about = "The agent's affiliation (所属), which decides who can book and which hand-over cases fit."
    let field: FieldID
    let educational: String
    let staff: [String]
    let professionals: [String]

    /// Refuses agents of educational institutions.
    func refusal(_ facts: EligibilityFacts) -> Refusal? {
        guard facts[field] == educational else { return nil }
        return Refusal(
            rule: "educational-institution", reason: AgentTexts.educational, value: educational, field: field)
    }

    func objections(_ options: FieldOptions) -> [RuleObjection] {
        let lists = [("staff", staff), ("professionals", professionals)].flatMap { name, values in
            values.enumerated().flatMap { index, value in
                options.value(value, of: field, option: "affiliation.\(name).\(index)")
            }
        }
        return options.field(field, kinds: [.choice, .select], scope: .booking, option: "affiliation.field")
            + options.value(educational, of: field, option: "affiliation.educational") + lists
    }
}

extension AffiliationOptions {
    init(_ fields: SettingsFields) {
        let values = SettingsShape<[String]>.array(of: .choiceValue, count: 1...20)
        field = fields.required("field", .identifier, "The field in which the agent chooses the affiliation.")
        educational = fields.required("educational", .choiceValue, "The value for 外国人受入れ教育機関: refused.")
        staff = fields.required("staff", values, "The values for staff of organisations (受入れ機関等の職員).")
        professionals = fields.required("professionals", values, "The values for lawyers and scriveners.")
    }
}
