public import Domain

extension SettingsShape where Value == FormSettings {
    /// A list of questions, or a mapping with a heading above them.
    static var form: Self {
        .oneOf([
            .from(.array(of: .object(FormField.self), count: 1...60)) { FormSettings(fields: $0) },
            .object(FormSettings.self),
        ])
    }
}

extension FormSettings: SettingsObject {
    /// A form.
    public static let about = "A page of questions."

    /// Reads a form.
    public static func read(_ fields: SettingsFields) -> FormSettings? {
        let title = fields.optional("title", .localizedLine, "The heading.")
        let introduction = fields.optional("introduction", .localizedText, "Text above the questions.")
        let questions = fields.required(
            "fields", .array(of: .object(FormField.self), count: 1...60), "The questions in order.")
        return questions.map { FormSettings(title: title, introduction: introduction, fields: $0) }
    }
}

extension FormField: SettingsObject {
    /// A question.
    public static let about = "One question."

    /// Reads a question.
    public static func read(_ fields: SettingsFields) -> FormField? {
        let id = fields.required(
            "field", SettingsShape<FieldID>.identifier, "The field's name in HTML forms and in rules.")
        let kind = fields.required("kind", .enumeration(FieldKind.self), "What kind of answer is wanted.")
        let label = fields.required("label", .localizedLine, "The question.")
        let help = fields.optional("help", .localizedText, "Hint between label and input.")
        let required = fields.optional("required", .boolean, default: true, "Whether an answer is needed when shown.")
        let scope = fields.optional(
            "per", .enumeration(FieldScope.self), default: .booking, "Asked once a booking, or once a person.")
        let length = fields.optional("max-length", .integer(1...2_000), "Most characters; 100 where left out.")
        let pattern = fields.optional("pattern", .pattern, "What a code must match once it is normalised.")
        let message = fields.optional("pattern-message", .localizedText, "What to say when it doesn't.")
        let choices = fields.optional(
            "choices", .array(of: .object(FieldChoice.self), count: 1...100), default: [],
            "The choices of a choice or a select.")
        let when = fields.optional(
            "when", .object(FieldCondition.self), "Asked only when another answer has one of these values.")
        guard let id, let kind, let label else { return nil }
        let field = FormField(
            id: id, kind: kind, label: label, help: help, required: required, scope: scope, maxLength: length ?? 100,
            pattern: pattern, patternMessage: message, choices: choices, when: when)
        if fields.isSound { field.report(to: fields, hasLength: length != nil) }
        return field
    }

    private func report(to fields: SettingsFields, hasLength: Bool) {
        if kind.hasChoices, choices.isEmpty { fields.error("a '\(kind.rawValue)' needs 'choices'") }
        if !kind.hasChoices, !choices.isEmpty {
            fields.error(at: "choices", "a '\(kind.rawValue)' has no choices", hint: "use the kind choice or select")
        }
        if kind != .code, pattern != nil {
            fields.error(at: "pattern", "a '\(kind.rawValue)' has no pattern", hint: "use the kind code")
        }
        if pattern == nil, patternMessage != nil {
            fields.error(at: "pattern-message", "'pattern-message' needs 'pattern' beside it")
        }
        if !kind.isTyped, hasLength { fields.error(at: "max-length", "a '\(kind.rawValue)' isn't typed") }
    }
}

extension FieldKind {
    var hasChoices: Bool { self == .choice || self == .select }

    /// Whether the answer is text of any length.
    var isTyped: Bool {
        switch self {
        case .text, .name, .kana, .latin, .code, .phone, .multiline: true
        case .date, .choice, .select, .checkbox: false
        }
    }
}

extension FieldChoice: SettingsObject {
    /// A choice.
    public static let about = "One choice of a field."

    /// Reads a choice.
    public static func read(_ fields: SettingsFields) -> FieldChoice? {
        let value = fields.required("value", .choiceValue, "The value in HTML forms and in rules.")
        let label = fields.required("label", .localizedLine, "What the visitor reads.")
        let help = fields.optional("help", .localizedText, "Explanation under the choice.")
        guard let value, let label else { return nil }
        return FieldChoice(value: value, label: label, help: help)
    }
}

extension FieldCondition: SettingsObject {
    /// A condition.
    public static let about = "When a field is asked at all."

    /// Reads a condition.
    public static func read(_ fields: SettingsFields) -> FieldCondition? {
        let field = fields.required("field", SettingsShape<FieldID>.identifier, "A field that stands above.")
        let values = fields.required(
            "is", .array(of: SettingsShape<String>.choiceValue, count: 1...50),
            "Values for which this field is asked; a ticked checkbox is yes.")
        guard let field, let values else { return nil }
        return FieldCondition(field: field, values: values)
    }
}
