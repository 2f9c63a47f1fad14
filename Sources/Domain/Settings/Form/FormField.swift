/// One question of a form.
public struct FormField {
    /// The field's name in settings, in HTML forms and in rules.
    public var id: FieldID
    /// What kind of answer is wanted.
    public var kind: FieldKind
    /// The question as the visitor reads it.
    public var label: LocalizedText
    /// Hint between label and input.
    public var help: LocalizedText?
    /// Whether an answer is needed when the field is shown.
    public var required = true
    /// Asked once, or once a person.
    public var scope = FieldScope.booking
    /// Most characters of an answer.
    public var maxLength = 100
    /// What a normalised `code` answer must match.
    public var pattern: SafePattern?
    /// What to say when the pattern doesn't match.
    public var patternMessage: LocalizedText?
    /// A code that matches, shown with the question.
    public var example: String?
    /// The choices of `choice` and `select`.
    public var choices: [FieldChoice] = []
    /// Shown and asked only when another answer has one of these values.
    public var when: FieldCondition?
}

extension FormField: SettingsObject {
    /// What a field is.
    public static let about = "One question of a form."

    /// Asks for the question.
    public init(_ fields: SettingsFields) {
        id = fields.required("field", .identifier, "The field's name in HTML forms and in rules.")
        kind = fields.required("kind", .enumeration(), "What kind of answer is wanted.")
        label = fields.required("label", .localizedLine, "The question.")
        fields.optional("help", .localizedText, "A hint between the question and its input.", into: &help)
        fields.optional(
            "required", .boolean, "Whether the question has to be answered where it is asked.", into: &required)
        fields.optional("per", .enumeration(), "Asked once a booking, or once a person.", into: &scope)
        let length = fields.optional(
            "max-length", .integer(1...2_000), "The most characters of an answer; 100 where left out.")
        fields.optional("pattern", .pattern, "What a code must match once it is normalised.", into: &pattern)
        fields.optional(
            "pattern-message", .localizedText, "What the visitor reads when the answer doesn't match the pattern.",
            into: &patternMessage)
        fields.optional(
            "example", .string(Bilingual("a code", ja: "番号などの例"), length: 1...60),
            "A code that matches; visitors read it.", into: &example)
        fields.optional(
            "choices", .array(of: .object(), count: 1...100), "The choices of a choice or a select.", into: &choices)
        fields.optional(
            "when", .object(), "Asked only when another answer has one of these values.", into: &when)
        maxLength = length ?? maxLength
        if fields.isSound { report(to: fields, hasLength: length != nil) }
    }

    private func report(to fields: SettingsFields, hasLength: Bool) {
        let kind = kind.rawValue
        if self.kind.hasChoices, choices.isEmpty {
            fields.error(Bilingual("a '\(kind)' needs 'choices'", ja: "種類「\(kind)」には「choices」が必要です。"))
        }
        if !self.kind.hasChoices, !choices.isEmpty {
            fields.error(
                at: "choices", Bilingual("a '\(kind)' has no choices", ja: "種類「\(kind)」に選択肢はありません。"),
                hint: Bilingual("use the kind choice or select", ja: "種類を「choice」または「select」にしてください。"))
        }
        if self.kind != .code, pattern != nil {
            fields.error(
                at: "pattern", Bilingual("a '\(kind)' has no pattern", ja: "種類「\(kind)」に「pattern」は使えません。"),
                hint: Bilingual("use the kind code", ja: "種類を「code」にしてください。"))
        }
        fields.requirePattern(pattern, for: patternMessage)
        fields.checkCode(pattern, example: example)
        if !self.kind.isTyped, hasLength {
            fields.error(
                at: "max-length", Bilingual("a '\(kind)' isn't typed", ja: "種類「\(kind)」は文字を入力しないため、「max-length」は使えません。")
            )
        }
    }
}

/// What kind of answer a field takes, and so how it is normalised and checked.
public enum FieldKind: String, CaseIterable, Sendable, SettingsStandIn {
    /// A line of text, kept as typed.
    case text
    /// A person's name, never folded.
    case name
    /// Kana; stored as full-width katakana.
    case kana
    /// Text in Latin letters, width folded.
    case latin
    /// A code: width, case, hyphens and spaces folded, then matched with the pattern.
    case code
    /// A phone number of Japan.
    case phone
    /// A day from three text fields, western year or era.
    case date
    /// One of few choices, as radio buttons.
    case choice
    /// One of many choices, as a list.
    case select
    /// A box to tick; when required it must be ticked.
    case checkbox
    /// Several lines of text.
    case multiline

    /// A line of text.
    public static let standIn = FieldKind.text

    fileprivate var hasChoices: Bool { self == .choice || self == .select }

    /// Whether the answer is text of any length.
    fileprivate var isTyped: Bool {
        switch self {
        case .text, .name, .kana, .latin, .code, .phone, .multiline: true
        case .date, .choice, .select, .checkbox: false
        }
    }
}

/// How often a field is asked.
public enum FieldScope: String, CaseIterable, Sendable {
    /// Once a booking, for everybody in it.
    case booking
    /// Once for each person of the group.
    case person
}

/// One choice of a field.
public struct FieldChoice {
    /// The value in HTML forms and in rules.
    public var value: String
    /// What the visitor reads.
    public var label: LocalizedText
    /// Explanation under the choice.
    public var help: LocalizedText?
}

extension FieldChoice: SettingsObject {
    /// What a choice is.
    public static let about = "One choice of a field."

    /// Asks for the choice.
    public init(_ fields: SettingsFields) {
        value = fields.required("value", .choiceValue, "The value in HTML forms and in rules.")
        label = fields.required("label", .localizedLine, "What the visitor reads.")
        fields.optional("help", .localizedText, "An explanation under the choice.", into: &help)
    }
}

/// When a field is asked at all.
public struct FieldCondition: Hashable {
    /// The other field, which stands above.
    public var field: FieldID
    /// Values for which this field is asked.
    public var values: [String]
}

extension FieldCondition: SettingsObject {
    /// What a condition is.
    public static let about = "Which answer makes this question asked."

    /// Asks for the other field and its values.
    public init(_ fields: SettingsFields) {
        field = fields.required(
            "field", .identifier, "The field that was asked above, a choice, a select or a checkbox.")
        values = fields.required(
            "is", .array(of: .choiceValue, count: 1...50).warningOfTwins { $0 },
            "Values for which this field is asked; a ticked checkbox is yes.")
    }
}

extension SettingsFields {
    /// A pattern's message is of no use without the pattern.
    func requirePattern(_ pattern: SafePattern?, for message: LocalizedText?) {
        if pattern == nil, message != nil {
            error(
                at: "pattern-message",
                Bilingual("'pattern-message' needs 'pattern' beside it", ja: "「pattern-message」には、並べて「pattern」が必要です。"))
        }
    }

    /// A picture says nothing to those who can't see it without words beside it.
    func requireWords(for image: String?, in words: LocalizedText?) {
        if image != nil, words == nil {
            error(
                at: "image", Bilingual("a picture needs 'image-text' beside it", ja: "画像には、並べて「image-text」が必要です。"),
                hint: Bilingual("say in words what it shows", ja: "画像の内容を言葉で書いてください。"))
        }
    }
}
