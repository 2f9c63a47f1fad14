import Platform
import Domain

/// What must be mended, in the order of the page.
struct FieldErrors: Sendable {
    /// One message, with the input it leads to.
    struct Entry: Sendable {
        let input: String
        let target: String
        let message: String
    }

    /// Every message, in the order of the page.
    private(set) var entries: [Entry]
    private let messages: [String: String]
    private let dateParts: [String: Set<String>]

    /// Puts problems into words; one at an input that the page doesn't show is still in the summary.
    init(_ problems: [FieldProblem], on fields: [FieldView], _ words: Words) {
        let byName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        let unknown = Self.unknownPeople(problems, fields, words)
        entries = problems.map { problem in
            let field = byName[problem.input]
            let label = problem.kind == .unknownPerson ? unknown[field?.person] : field?.spokenLabel
            var target = field?.target ?? "main"
            if case .date(let date) = problem.kind, let part = date.parts.first {
                target = "\(problem.input)-\(part.rawValue)"
            }
            if case .likelySlip = problem.kind { target = InputNames.meant(by: problem.input) }
            return Entry(
                input: problem.input, target: target,
                message: Self.naming(field, in: problem.kind.message(label: label ?? problem.input, words), words))
        }
        let order = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
        entries = entries.enumerated().sorted {
            (order[$0.element.input] ?? .max, $0.offset) < (order[$1.element.input] ?? .max, $1.offset)
        }.map(\.element)
        dateParts = Dictionary(
            problems.compactMap { problem in
                guard case .date(let date) = problem.kind else { return nil }
                return (problem.input, Set(date.parts.map(\.rawValue)))
            }, uniquingKeysWith: { first, _ in first })
        messages = Dictionary(entries.map { ($0.input, $0.message) }) { first, _ in first }
        var said: Set<String> = []
        entries = entries.filter { said.insert($0.message).inserted }
    }

    /// The questions by which people weren't found, by person.
    private static func unknownPeople(
        _ problems: [FieldProblem], _ fields: [FieldView], _ words: Words
    ) -> [Int?: String] {
        let inputs = Set(problems.filter { $0.kind == .unknownPerson }.map(\.input))
        return Dictionary(grouping: fields.filter { inputs.contains($0.name) }, by: \.person)
            .mapValues { $0.map(\.question).joined(separator: words("errors.list-separator")) }
    }

    /// The message with the person it is about, where its own words don't say that.
    private static func naming(_ field: FieldView?, in message: String, _ words: Words) -> String {
        guard let field, let person = field.person, !message.contains(field.spokenLabel) else { return message }
        return words("errors.of-person", ["number": String(person + 1), "message": message])
    }

    /// The first message of an input.
    func message(for input: String) -> String? { messages[input] }

    /// Whether the `year`, `month` or `day` of a date must be mended.
    func concerns(_ part: String, of input: String) -> Bool {
        messages[input] != nil && dateParts[input]?.contains(part) ?? true
    }

    /// What `errors.mustache` gets; nil when all is well.
    func model(_ words: Words) -> Model? {
        entries.isEmpty
            ? nil
            : [
                "heading": words.html("errors.heading", count: entries.count),
                "entries": entries.map { ["target": $0.target, "message": $0.message] as Model },
            ]
    }
}

extension FieldProblem.Kind {
    /// The message: names the field and the mend.
    func message(label: String, _ words: Words) -> String {
        let label = ["label": label]
        switch self {
        case .missing: return words("errors.missing", label)
        case .notChosen: return words("errors.not-chosen", label)
        case .notTicked: return words("errors.not-ticked", label)
        case .tooLong(let most): return words("errors.too-long", label, count: most)
        case .pattern(let message): return message.map(words.plain) ?? words("errors.pattern", label)
        case .unknownChoice: return words("errors.unknown-choice", label)
        case .notKana: return words("errors.not-kana", label)
        case .notLatin: return words("errors.not-latin", label)
        case .notPhone: return words("errors.not-phone", label)
        case .email(let problem): return problem.message(label: label, words)
        case .emailsDiffer: return words("errors.emails-differ", label)
        case .likelySlip(let meant):
            return words("errors.likely-slip", label.merging(["domain": meant.domain]) { $1 })
        case .unreadable: return words("errors.unreadable", label)
        case .date(let problem): return problem.message(label: label, words)
        case .notIdentified: return words("errors.not-identified")
        case .unknownPerson: return words("errors.unknown-person", label)
        case .same(let position): return words("errors.same", label, count: position)
        case .tooManyCases(let most): return words("errors.too-many-cases", count: most)
        case .noTime: return words("errors.no-time")
        case .otherCounter: return words("errors.other-counter")
        }
    }
}

extension EmailProblem {
    /// The message: what is wrong with the address, one mistake each.
    fileprivate func message(label: [String: String], _ words: Words) -> String {
        switch self {
        case .empty: words("errors.missing", label)
        case .missingAt: words("errors.email-no-at", label)
        case .severalAts: words("errors.email-several-ats", label)
        case .missingLocalPart: words("errors.email-nothing-before", label)
        case .missingDomain: words("errors.email-nothing-after", label)
        case .missingDot: words("errors.email-no-dot", label)
        case .strayDot: words("errors.email-stray-dot", label)
        case .invalidDomain: words("errors.email-domain", label)
        case .space, .controlCharacter: words("errors.email-space", label)
        case .forbiddenCharacter(let character):
            words("errors.email-character", label.merging(["character": String(character)]) { $1 })
        case .tooLong: words("errors.email-too-long", label, count: EmailAddress.longest)
        }
    }
}
