import Foundation

extension FormReader {
    /// The normalised answer to one field; nil when there is none or it must be mended.
    mutating func answer(to field: FormField, input: String) -> String? {
        if field.kind == .date {
            return date(input, required: field.required, notAfterToday: false)?.description
        }
        let typed = value(input)
        guard !typed.trimmingWhitespace.isEmpty else {
            if field.required { report(input, missing(field.kind)) }
            return nil
        }
        // A character can have any number of scalars; no name or sentence needs more than four each.
        guard typed.count <= field.maxLength, typed.unicodeScalars.count <= 4 * field.maxLength else {
            report(input, .tooLong(most: field.maxLength))
            return nil
        }
        do {
            return try normalized(typed, for: field)
        } catch {
            report(input, error.kind)
            return nil
        }
    }

    private func missing(_ kind: FieldKind) -> FieldProblem.Kind {
        switch kind {
        case .choice, .select: .notChosen
        case .checkbox: .notTicked
        case .text, .name, .kana, .latin, .code, .phone, .date, .multiline: .missing
        }
    }

    private func normalized(_ typed: String, for field: FormField) throws(FieldRefusal) -> String {
        switch field.kind {
        case .text: try FormText.line(typed)
        case .multiline: try FormText.paragraphs(typed)
        case .name: try FormText.name(typed, most: field.maxLength)
        case .kana: try FormText.kana(typed)
        case .latin: try FormText.latin(typed)
        case .phone: try FormText.phone(typed)
        case .code: try code(typed, field)
        case .choice, .select: try choice(typed, field)
        case .checkbox: "yes"
        case .date: typed
        }
    }

    private func code(_ typed: String, _ field: FormField) throws(FieldRefusal) -> String {
        let code = CodeText.normalized(typed)
        guard field.pattern?.matches(code) ?? true else {
            throw FieldRefusal(kind: .pattern(message: field.patternMessage))
        }
        return code
    }

    private func choice(_ typed: String, _ field: FormField) throws(FieldRefusal) -> String {
        guard field.choices.contains(where: { $0.value == typed }) else { throw FieldRefusal(kind: .unknownChoice) }
        return typed
    }
}

/// Why one answer can't be taken.
struct FieldRefusal: Error {
    var kind: FieldProblem.Kind
}

/// The platform's rules for texts that people type.
enum FormText {
    static func line(_ typed: String) throws(FieldRefusal) -> String {
        let text = typed.trimmingWhitespace
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw FieldRefusal(kind: .unreadable)
        }
        return text
    }

    static func paragraphs(_ typed: String) throws(FieldRefusal) -> String {
        let text = typed.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmingWhitespace
        guard
            text.unicodeScalars.allSatisfy({
                $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
            })
        else { throw FieldRefusal(kind: .unreadable) }
        return text
    }

    static func name(_ typed: String, most: Int) throws(FieldRefusal) -> String {
        guard let name = PersonName(typed, maximumLength: most) else { throw FieldRefusal(kind: .unreadable) }
        return name.text
    }

    static func kana(_ typed: String) throws(FieldRefusal) -> String {
        guard let kana = KanaText(typed) else { throw FieldRefusal(kind: .notKana) }
        return kana.text
    }

    static func latin(_ typed: String) throws(FieldRefusal) -> String {
        guard let latin = LatinText(typed) else { throw FieldRefusal(kind: .notLatin) }
        return latin.text
    }

    static func phone(_ typed: String) throws(FieldRefusal) -> String {
        guard let phone = PhoneText(typed) else { throw FieldRefusal(kind: .notPhone) }
        return phone.text
    }
}
