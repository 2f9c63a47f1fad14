/// What is asked before the e-mail address, and how it finds the register's entry.
public struct IdentificationSettings {
    /// Fields per person; empty where an e-mail address is enough.
    public var fields: [IdentificationField] = []
    /// Alternatives: each set of fields together finds an entry of the register (交付対象者名簿).
    ///
    /// The first complete set that finds exactly one entry counts. Empty: nothing is looked up.
    public var match: [[FieldID]] = []
    /// How the columns of the office's CSV are called.
    public var register: RegisterColumns?

    /// Whether a visitor has to be found in the register.
    public var usesRegister: Bool { !match.isEmpty }
}

extension IdentificationSettings: SettingsObject {
    /// What identification is.
    public static let about = "What is asked before the e-mail address, and how it finds a person in the register."

    /// Asks what identifies a person.
    public init(_ fields: SettingsFields) {
        fields.optional(
            "before-email", .array(of: .object(), count: 0...8), "Numbers and birthday, asked of each person.",
            into: &self.fields)
        let against = fields.optional(
            "against", .word("register"), "Where they are looked up: in the register (交付対象者名簿), or nowhere.")
        let sets = fields.optional(
            "match", .array(of: .array(of: SettingsShape<FieldID>.identifier, count: 1...8), count: 1...8),
            "Sets of fields; the first complete set that finds exactly one entry counts. All fields asked at once if "
                + "left out.")
        fields.optional("register", .object(), "The columns of the office's CSV.", into: &register)
        match = against == nil ? [] : sets ?? [self.fields.filter { $0.asked == .always }.map(\.id)]
        guard fields.isSound else { return }
        if against == nil {
            for (key, isThere) in [("match", sets != nil), ("register", register != nil)] where isThere {
                fields.error(
                    at: key,
                    Bilingual(
                        "'\(key)' needs 'against: register' beside it", ja: "「\(key)」には、並べて「against: register」が必要です。"))
            }
        } else if self.fields.isEmpty {
            fields.error(
                at: "against",
                Bilingual(
                    "nobody can be found: 'before-email' asks for nothing", ja: "「before-email」で何も尋ねないため、名簿と照合できません。"))
        }
    }
}

/// One identification number or the birthday.
public struct IdentificationField {
    /// The field's name in settings, in HTML forms and in the register: `number1`, `birthday`, ….
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
    /// A number that matches, shown with the question.
    public var example: String?
    /// Whether it is asked at once or only when the other fields found nobody.
    public var asked = IdentificationMoment.always
}

extension IdentificationField: SettingsObject {
    /// What a field is.
    public static let about = "An identification number, or the birthday."

    /// Asks for the field.
    public init(_ fields: SettingsFields) {
        id = fields.required("field", .identifier, "The field's name, such as number1 or birthday.")
        let kind = fields.optional(
            "kind", .enumeration(IdentificationKind.self),
            "A code, the birthday, or a secret from a letter; birthday where that is the field's name, else code.")
        label = fields.required("label", .localizedLine, "The label, such as 番号1を入力してください.")
        fields.optional("help", .localizedText, "The office's own explanation.", into: &help)
        fields.optional("image", .picture, "A drawing that shows where the number stands.", into: &image)
        fields.optional("image-text", .localizedText, "What the drawing shows, in words.", into: &imageText)
        fields.optional("pattern", .pattern, "What a number must match once it is normalised.", into: &pattern)
        fields.optional(
            "pattern-message", .localizedText, "What the visitor reads when the number doesn't match the pattern.",
            into: &patternMessage)
        fields.optional(
            "example", .string(Bilingual("a number", ja: "番号"), length: 1...60),
            "A number that matches; visitors read it.",
            into: &example)
        fields.optional(
            "when", .enumeration(), "Asked at once, or only of a person whom the other fields didn't find.",
            into: &asked)
        self.kind = kind ?? (id.name == "birthday" ? .birthday : .code)
        if fields.isSound { report(to: fields) }
    }

    private func report(to fields: SettingsFields) {
        switch (kind, pattern) {
        case (.code, nil): fields.error(Bilingual("a code needs a 'pattern'", ja: "種類「code」には「pattern」が必要です。"))
        case (.birthday, _?):
            fields.error(at: "pattern", Bilingual("a birthday has no pattern", ja: "生年月日に「pattern」は使えません。"))
        default: break
        }
        fields.requireWords(for: image, in: imageText)
        fields.requirePattern(pattern, for: patternMessage)
        fields.checkCode(pattern, example: example, keepingCase: kind == .secret)
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
public struct RegisterColumns {
    /// Header of each identification field's column.
    public var identification: [FieldID: String]
    /// Headers of further columns kept with the entry, by the name rules know them under
    /// (`name`, `kana`, `pickup-until`, …).
    public var attributes: [String: String]
}

extension RegisterColumns: SettingsObject {
    /// What the columns are.
    public static let about = "The headers of the columns in the register's CSV."

    /// Asks for the headers.
    public init(_ fields: SettingsFields) {
        let header = SettingsShape<String>.string(Bilingual("a column's header", ja: "列の見出し"), length: 1...100)
        let columns = fields.required(
            "columns", SettingsShape<[SettingsEntry<FieldID, String>]>.dictionary(keys: .identifier, of: header),
            "The header of each identification field's column.")
        let further = fields.optional(
            "attributes", SettingsShape<[SettingsEntry<String, String>]>.dictionary(keys: .choiceValue, of: header),
            default: [], "Headers of further columns that are kept, by the names that rules know.")
        identification = Dictionary(columns.map { ($0.key, $0.value) }) { first, _ in first }
        attributes = Dictionary(further.map { ($0.key, $0.value) }) { first, _ in first }
    }
}
