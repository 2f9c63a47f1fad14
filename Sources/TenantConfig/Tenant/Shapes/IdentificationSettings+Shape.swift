public import Domain

extension IdentificationSettings: SettingsObject {
    /// Identification.
    public static let about = "What is asked before the e-mail address, and how it finds a person in the register."

    /// Reads what identifies a person.
    public static func read(_ fields: SettingsFields) -> IdentificationSettings? {
        let asked = fields.optional(
            "before-email", .array(of: .object(IdentificationField.self), count: 0...8), default: [],
            "Numbers and birthday, asked of each person.")
        let against = fields.optional(
            "against", .word("register"), "Where they are looked up: in the register (交付対象者名簿), or nowhere.")
        let match = fields.optional(
            "match", .array(of: .array(of: SettingsShape<FieldID>.identifier, count: 1...8), count: 1...8),
            "Sets of fields; the first complete set that finds exactly one entry counts. All fields asked at once if "
                + "left out.")
        let register = fields.optional("register", .object(RegisterColumns.self), "The columns of the office's CSV.")
        if against == nil, fields.isSound {
            for (key, isThere) in [("match", match != nil), ("register", register != nil)] where isThere {
                fields.error(at: key, "'\(key)' needs 'against: register' beside it")
            }
        }
        if against != nil, asked.isEmpty, fields.isSound {
            fields.error(at: "against", "nobody can be found: 'before-email' asks for nothing")
        }
        let all = asked.filter { $0.asked == .always }.map(\.id)
        return IdentificationSettings(
            fields: asked, match: against == nil ? [] : match ?? [all], register: register)
    }
}

extension IdentificationField: SettingsObject {
    /// An identification field.
    public static let about = "An identification number, or the birthday."

    /// Reads a field.
    public static func read(_ fields: SettingsFields) -> IdentificationField? {
        let id = fields.required(
            "field", SettingsShape<FieldID>.identifier, "The field's name, such as number1 or birthday.")
        let kind = fields.optional(
            "kind", .enumeration(IdentificationKind.self),
            "A code, the birthday, or a secret from a letter; birthday where that is the field's name, else code.")
        let label = fields.required("label", .localizedLine, "The label, such as 番号1を入力してください.")
        let help = fields.optional("help", .localizedText, "The office's own explanation.")
        let image = fields.optional("image", .picture, "A drawing that shows where the number stands.")
        let imageText = fields.optional("image-text", .localizedText, "What the drawing shows, in words.")
        let pattern = fields.optional("pattern", .pattern, "What a number must match once it is normalised.")
        let message = fields.optional("pattern-message", .localizedText, "What to say when it doesn't.")
        let moment = fields.optional(
            "when", .enumeration(IdentificationMoment.self), default: .always,
            "Asked at once, or only of a person whom the other fields didn't find.")
        guard let id, let label else { return nil }
        let field = IdentificationField(
            id: id, kind: kind ?? (id.name == "birthday" ? .birthday : .code), label: label, help: help, image: image,
            imageText: imageText, pattern: pattern, patternMessage: message, asked: moment)
        if fields.isSound { field.report(to: fields) }
        return field
    }

    private func report(to fields: SettingsFields) {
        switch (kind, pattern) {
        case (.code, nil): fields.error("a code needs a 'pattern'")
        case (.birthday, _?): fields.error(at: "pattern", "a birthday has no pattern")
        default: break
        }
        if image != nil, imageText == nil {
            fields.error(at: "image", "a picture needs 'image-text' beside it", hint: "say in words what it shows")
        }
        if patternMessage != nil, pattern == nil {
            fields.error(at: "pattern-message", "'pattern-message' needs 'pattern' beside it")
        }
    }
}

extension RegisterColumns: SettingsObject {
    /// The register's columns.
    public static let about = "How the columns of the register's CSV are called."

    /// Reads the columns.
    public static func read(_ fields: SettingsFields) -> RegisterColumns? {
        let header = SettingsShape<String>.string("a column's header", length: 1...100)
        let columns = fields.required(
            "columns", SettingsShape<[SettingsEntry<FieldID, String>]>.dictionary(keys: .identifier, of: header),
            "The header of each identification field's column.")
        let attributes = fields.optional(
            "attributes", SettingsShape<[SettingsEntry<String, String>]>.dictionary(keys: .choiceValue, of: header),
            default: [], "Headers of further columns that are kept, by the names that rules know.")
        return columns.map { columns in
            RegisterColumns(
                identification: Dictionary(columns.map { ($0.key, $0.value) }) { first, _ in first },
                attributes: Dictionary(attributes.map { ($0.key, $0.value) }) { first, _ in first })
        }
    }
}
