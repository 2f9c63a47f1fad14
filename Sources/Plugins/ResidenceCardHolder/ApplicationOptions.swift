import Domain

/// What is applied for: since when it can be, and what to bring.
struct ApplicationOptions: SettingsObject {
    static let about = "The procedures that can be applied for."
    let field: FieldID
    let kinds: [Kind]

    /// A procedure with its months and papers.
    struct Kind: SettingsObject {
        static let about = "One procedure that can be applied for."
        let value: String
        private(set) var fromMonthsBefore: Int?
        private(set) var bring: [LocalizedText] = []
    }

    /// The procedure chosen; nil while none is.
    func chosen(_ facts: EligibilityFacts) throws -> Kind? {
        guard let answer = facts[field] else {
            guard facts.stage == .confirmation else { return nil }
            throw MissingFact(description: "procedure")
        }
        guard let kind = kinds.first(where: { $0.value == answer }) else {
            throw MissingFact(description: "procedure: '\(answer)' isn't known")
        }
        return kind
    }

    func objections(_ options: FieldOptions) -> [RuleObjection] {
        let unknown = options.choices(of: field).map(\.value).filter { value in !kinds.contains { $0.value == value } }
        return options.field(field, kinds: [.choice, .select], scope: .booking, option: "procedure.field")
            + options.needed(field, option: "procedure.field")
            + kinds.enumerated().flatMap { index, kind in
                options.value(kind.value, of: field, option: "procedure.kinds.\(index).value")
                    + (kinds[..<index].contains { $0.value == kind.value }
                        ? [
                            RuleObjection(
                                option: "procedure.kinds.\(index).value",
                                message: Bilingual(
                                    "'\(kind.value)' stands here twice", ja: "「\(kind.value)」が2回書かれています。"))
                        ] : [])
            }
            + unknown.map { value in
                RuleObjection(
                    option: "procedure.kinds",
                    message: Bilingual(
                        "the choice '\(value)' of '\(field)' isn't here", ja: "「\(field)」の選択肢「\(value)」がここにありません。"))
            }
    }
}

extension ApplicationOptions {
    init(_ fields: SettingsFields) {
        field = fields.required("field", .identifier, "The field in which the visitor chooses the procedure.")
        kinds = fields.required("kinds", .array(of: .object(), count: 1...30), "Every procedure that can be chosen.")
    }
}

extension ApplicationOptions.Kind {
    init(_ fields: SettingsFields) {
        value = fields.required("value", .choiceValue, "The value of the field's choice.")
        fields.optional(
            "from-months-before", .integer(1...12),
            "From how many months before the last day of the period of stay on visits can be booked; always where left out.",
            into: &fromMonthsBefore)
        fields.optional(
            "bring", .array(of: .localizedLine, count: 0...20), "What to bring for it.", into: &bring)
    }
}
