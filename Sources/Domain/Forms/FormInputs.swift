/// The inputs that a form has, and how much of each is kept: what else is sent is stored nowhere.
public struct FormInputs: Sendable {
    /// Characters kept of a day's or a choice's input, and of a case number.
    private static let longestOther = 100

    /// Characters kept, by input name.
    private var longest: [String: Int] = [:]

    /// The inputs of a form for so many people.
    public init(_ form: FormSettings, people: Int) {
        for field in form.fields {
            switch field.scope {
            case .booking: add(field, InputNames.field(field.id))
            case .person:
                for person in 0..<people { add(field, InputNames.field(field.id, person: person)) }
            }
        }
    }

    private mutating func add(_ field: FormField, _ input: String) {
        switch field.kind {
        case .date:
            for part in InputNames.dateParts(of: input) { longest[part] = Self.longestOther }
        case .choice, .select, .checkbox: longest[input] = Self.longestOther
        // Twice what is allowed: who typed too much sees it again and can shorten it.
        case .text, .name, .kana, .latin, .code, .phone, .multiline: longest[input] = 2 * field.maxLength
        }
    }

    /// Adds the inputs of cases.
    mutating func add(_ cases: CaseSettings) {
        for index in 0..<cases.max { longest[InputNames.caseNumber(index)] = Self.longestOther }
    }

    /// Adds an address typed twice.
    mutating func addEmail(_ input: String, confirmation: String) {
        longest[input] = EmailAddress.longest
        longest[confirmation] = EmailAddress.longest
        longest[InputNames.meant(by: input)] = EmailAddress.longest
    }

    /// What is kept of typed values: known inputs, each up to its length.
    public func kept(of typed: TypedValues) -> TypedValues {
        var kept: TypedValues = [:]
        for (input, most) in longest {
            // Scalars, since a character can have any number of them.
            if let value = typed[input] {
                kept[input] = String(String.UnicodeScalarView(value.unicodeScalars.prefix(most)))
            }
        }
        return kept
    }
}

extension ServiceSettings {
    /// The inputs of the booking form for so many people.
    public func inputs(people: Int) -> FormInputs {
        var inputs = FormInputs(form, people: people)
        if let cases { inputs.add(cases) }
        if secondContact { inputs.addEmail("email2", confirmation: "email2-confirmation") }
        return inputs
    }
}
