/// Reads typed values into answers: normalises, checks, and reports every problem at once.
///
/// Pure.
public struct FormReader: Sendable {
    let typed: TypedValues
    /// The most characters of a case number, whatever its pattern allows.
    private static let longestCase = 100
    /// The day a birthday may not be after.
    let today: Day
    /// Problems found so far, in the order of the form.
    public private(set) var problems: [FieldProblem] = []

    /// A reader of what a visitor typed; `today` bounds birthdays and other dates.
    public init(typed: TypedValues, today: Day) {
        self.typed = typed
        self.today = today
    }

    /// Answers to a form for `people` people.
    public mutating func answers(to form: FormSettings, people: Int) -> Answers {
        var answers = Answers()
        for field in form.fields where field.scope == .booking && isAsked(field, person: nil, form: form) {
            answers.booking[field.id] = answer(to: field, input: InputNames.field(field.id))
        }
        for person in 0..<people {
            var own: [FieldID: String] = [:]
            for field in form.fields where field.scope == .person && isAsked(field, person: person, form: form) {
                own[field.id] = answer(to: field, input: InputNames.field(field.id, person: person))
            }
            answers.people.append(own)
        }
        return answers
    }

    /// Case numbers: empty inputs are skipped, none may stand twice.
    public mutating func cases(_ settings: CaseSettings, most: Int) -> [String] {
        var numbers: [String] = []
        var inputs: [String] = []
        var positions: [Int] = []
        for index in 0..<settings.max {
            let input = InputNames.caseNumber(index)
            let number = CodeText.normalized(value(input))
            guard !number.isEmpty else { continue }
            if number.count > Self.longestCase || !settings.pattern.matches(number) {
                report(input, .pattern(message: nil))
            } else if let first = numbers.firstIndex(of: number) {
                report(input, .same(as: positions[first]))
            }
            numbers.append(number)
            inputs.append(input)
            positions.append(index + 1)
        }
        if numbers.isEmpty { report(InputNames.caseNumber(0), .missing) }
        if numbers.count > most { report(inputs[most], .tooManyCases(most: most)) }
        return numbers
    }

    /// An address typed twice; one that looks like a slip only once somebody has said which was meant.
    public mutating func email(_ input: String, confirmation: String, required: Bool) -> EmailAddress? {
        let first = value(input).trimmingWhitespace
        let second = value(confirmation).trimmingWhitespace
        if first.isEmpty {
            if required || !second.isEmpty { report(input, .missing) }
            return nil
        }
        let address: EmailAddress
        do throws(EmailProblem) {
            address = try EmailAddress(first)
        } catch {
            report(input, .email(error))
            return nil
        }
        guard !second.isEmpty else {
            report(confirmation, .missing)
            return nil
        }
        guard let repeated = try? EmailAddress(second), repeated == address else {
            report(confirmation, .emailsDiffer)
            return nil
        }
        return meant(by: address, at: input)
    }

    private mutating func meant(by address: EmailAddress, at input: String) -> EmailAddress? {
        guard let likely = address.likelyMeant else { return address }
        let answer = value(InputNames.meant(by: input))
        if let meant = [address, likely].first(where: { $0.text == answer }) { return meant }
        report(input, .likelySlip(meant: likely))
        return nil
    }

    /// The day typed into the three inputs of `name`.
    public mutating func date(_ name: String, required: Bool, notAfterToday: Bool) -> Day? {
        let parts = InputNames.dateParts(of: name).map { value($0) }
        guard !parts.allSatisfy(\.trimmingWhitespace.isEmpty) else {
            if required { report(name, .missing) }
            return nil
        }
        do {
            return try TypedDate.read(
                year: parts[0], month: parts[1], day: parts[2], latest: notAfterToday ? today : nil)
        } catch {
            report(name, .date(error))
            return nil
        }
    }

    /// Adds a problem of the input with this name.
    public mutating func report(_ input: String, _ kind: FieldProblem.Kind) {
        problems.append(FieldProblem(input: input, kind: kind))
    }

    /// The value typed into an input; empty when there is none.
    func value(_ input: String) -> String {
        typed[input] ?? ""
    }

    private func isAsked(_ field: FormField, person: Int?, form: FormSettings) -> Bool {
        guard let condition = field.when else { return true }
        // What was typed into a field that is no longer asked doesn't count; only fields above can be conditions.
        let above = form.fields.prefix { $0.id != field.id }
        if let other = above.first(where: { $0.id == condition.field }), !isAsked(other, person: person, form: form) {
            return false
        }
        let scope = form.field(condition.field)?.scope ?? .booking
        let input = InputNames.field(condition.field, person: scope == .person ? person : nil)
        return condition.values.contains(value(input))
    }
}
