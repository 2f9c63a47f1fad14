/// A page of questions.
public struct FormSettings: Sendable {
    /// Heading of the page or of the section.
    public var title: LocalizedText?
    /// Text above the questions.
    public var introduction: LocalizedText?
    /// Questions in order.
    public var fields: [FormField]

    /// Makes a page of questions.
    public init(title: LocalizedText? = nil, introduction: LocalizedText? = nil, fields: [FormField]) {
        self.title = title
        self.introduction = introduction
        self.fields = fields
    }

    /// The field with this id, or nil.
    public func field(_ id: FieldID) -> FormField? {
        fields.first { $0.id == id }
    }
}

/// One question.
public struct FormField: Sendable {
    /// The field's name in settings, in HTML forms and in rules.
    public var id: FieldID
    /// What kind of answer is wanted.
    public var kind: FieldKind
    /// The question.
    public var label: LocalizedText
    /// Hint between label and input.
    public var help: LocalizedText?
    /// Whether an answer is needed when the field is shown.
    public var required: Bool
    /// Asked once, or once a person.
    public var scope: FieldScope
    /// Most characters; 100 by default.
    public var maxLength: Int
    /// What a normalised `code` answer must match.
    public var pattern: SafePattern?
    /// What to say when the pattern doesn't match.
    public var patternMessage: LocalizedText?
    /// The choices of `choice` and `select`.
    public var choices: [FieldChoice]
    /// Shown and asked only when another answer has one of these values.
    public var when: FieldCondition?

    /// Makes a question.
    public init(
        id: FieldID, kind: FieldKind, label: LocalizedText, help: LocalizedText? = nil, required: Bool,
        scope: FieldScope, maxLength: Int, pattern: SafePattern? = nil, patternMessage: LocalizedText? = nil,
        choices: [FieldChoice], when: FieldCondition? = nil
    ) {
        self.id = id
        self.kind = kind
        self.label = label
        self.help = help
        self.required = required
        self.scope = scope
        self.maxLength = maxLength
        self.pattern = pattern
        self.patternMessage = patternMessage
        self.choices = choices
        self.when = when
    }
}

/// What kind of answer a field takes, and so how it is normalised and checked.
public enum FieldKind: String, CaseIterable, Sendable {
    /// A line of text, kept as typed.
    case text
    /// A person's name, never folded.
    case name
    /// Kana; stored as full-width katakana.
    case kana
    /// Latin letters.
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
}

/// How often a field is asked.
public enum FieldScope: String, CaseIterable, Sendable {
    /// Once a booking.
    case booking
    /// Once for each person of the group.
    case person
}

/// One choice of a field.
public struct FieldChoice: Sendable {
    /// The value in HTML forms and in rules.
    public var value: String
    /// What the visitor reads.
    public var label: LocalizedText
    /// Explanation under the choice.
    public var help: LocalizedText?

    /// Makes a choice.
    public init(value: String, label: LocalizedText, help: LocalizedText? = nil) {
        self.value = value
        self.label = label
        self.help = help
    }
}

/// When a field is asked at all.
public struct FieldCondition: Hashable, Sendable {
    /// The other field, which stands above.
    public var field: FieldID
    /// Values for which this field is asked.
    public var values: [String]

    /// Asks only when `field` has one of `values`.
    public init(field: FieldID, values: [String]) {
        self.field = field
        self.values = values
    }
}

/// What is asked before the e-mail address, and how it finds the register's entry.
public struct IdentificationSettings: Sendable {
    /// Fields per person; empty where an e-mail address is enough.
    public var fields: [IdentificationField]
    /// Alternatives: each set of fields together finds an entry of the register (交付対象者名簿).
    ///
    /// The first complete set that finds exactly one entry counts. Empty: nothing is looked up.
    public var match: [[FieldID]]
    /// How the columns of the office's CSV are called.
    public var register: RegisterColumns?

    /// Asks for `fields` and finds entries by `match`.
    public init(fields: [IdentificationField], match: [[FieldID]], register: RegisterColumns? = nil) {
        self.fields = fields
        self.match = match
        self.register = register
    }

    /// Whether a visitor has to be found in the register.
    public var usesRegister: Bool { !match.isEmpty }
}

/// One identification number or the birthday.
public struct IdentificationField: Sendable {
    /// `number1`, `birthday`, ….
    public var id: FieldID
    /// A code or the birthday.
    public var kind: IdentificationKind
    /// The field's label, such as 番号1を入力してください.
    public var label: LocalizedText
    /// The municipality's own explanation.
    public var help: LocalizedText?
    /// File name of a drawing that shows where the number stands.
    public var image: String?
    /// Alternative text of the drawing.
    public var imageText: LocalizedText?
    /// What a normalised number must match; nil for the birthday.
    public var pattern: SafePattern?
    /// What to say when it doesn't.
    public var patternMessage: LocalizedText?
    /// Whether it is asked at once or only when the other fields found nobody.
    public var asked: IdentificationMoment

    /// Makes a field.
    public init(
        id: FieldID, kind: IdentificationKind, label: LocalizedText, help: LocalizedText? = nil, image: String? = nil,
        imageText: LocalizedText? = nil, pattern: SafePattern? = nil, patternMessage: LocalizedText? = nil,
        asked: IdentificationMoment
    ) {
        self.id = id
        self.kind = kind
        self.label = label
        self.help = help
        self.image = image
        self.imageText = imageText
        self.pattern = pattern
        self.patternMessage = patternMessage
        self.asked = asked
    }
}

/// What an identification field holds.
public enum IdentificationKind: String, CaseIterable, Sendable {
    /// Width, case, hyphens and spaces are folded.
    case code
    /// A day from three text fields.
    case birthday
    /// A secret from a letter: width and spaces folded, case kept, not shown again.
    case secret
}

/// When an identification field is asked.
public enum IdentificationMoment: String, CaseIterable, Sendable {
    /// On the first form.
    case always
    /// For a person who was not found.
    case notIdentified = "not-identified"
}

/// Headers of the register's CSV.
public struct RegisterColumns: Sendable {
    /// Header of each identification field's column.
    public var identification: [FieldID: String]
    /// Headers of further columns kept with the entry, by the name rules know them under
    /// (`name`, `kana`, `pickup-until`, …).
    public var attributes: [String: String]

    /// Names the columns.
    public init(identification: [FieldID: String], attributes: [String: String]) {
        self.identification = identification
        self.attributes = attributes
    }
}
