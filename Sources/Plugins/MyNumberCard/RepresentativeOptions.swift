import Domain

/// The answer that says that somebody else picks the card up.
struct RepresentativeOptions: SettingsObject {
    static let about = "The answer that says that a representative (代理人) comes."
    let field: FieldID
    let value: String

    /// Whether somebody else comes for anybody.
    func comes(_ facts: EligibilityFacts) -> Bool {
        facts[field] == value || facts.people.contains { $0.answers[field] == value }
    }

    func objections(_ options: FieldOptions) -> [RuleObjection] {
        options.field(field, kinds: [.choice, .select], option: "representative.field")
            + options.value(value, of: field, option: "representative.value")
    }
}

extension RepresentativeOptions {
    init(_ fields: SettingsFields) {
        field = fields.required("field", .identifier, "The field, asked once a booking or once a person.")
        value = fields.required("value", .choiceValue, "The answer that names a representative.")
    }
}
