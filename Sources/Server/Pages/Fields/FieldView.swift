import Platform
import Domain

/// One question as pages show it.
struct FieldView: Sendable {
    /// How the answer is given.
    enum Control: Sendable {
        case text(type: String = "text", inputMode: String? = nil, autocomplete: String? = nil, width: Width = .full)
        case lines
        case choices([Choice])
        case list([Choice])
        case tick
        case date(isBirthday: Bool)
    }

    /// One choice of a question.
    struct Choice: Sendable {
        let value: String
        let label: Markup
        let plainLabel: String
        let help: Markup?
    }

    /// How much room the answer is shown to need.
    enum Width: String, Sendable {
        case full, medium, short
    }

    /// When the question matters, said in words and, for the script, as name and values.
    struct Condition: Sendable {
        let input: String
        let values: [String]
        let text: Markup
    }

    /// Name of the input, also its id; a date's inputs add `-year`, `-month`, `-day`.
    let name: String
    /// The question as the office words it.
    let label: Markup
    /// The question in error messages, with the person's number in a group.
    let spokenLabel: String
    /// The same without the person.
    let question: String
    /// Whose question it is in a group, from 0.
    var person: Int?
    let isRequired: Bool
    var help: Markup?
    let control: Control
    var condition: Condition?
    /// Whether it asks for the address above once more.
    var repeatsAddress = false
    /// A drawing that shows where the number stands.
    var image: (source: String, text: String)?

    /// Id of the input that an error message leads to.
    var target: String {
        if case .date = control { "\(name)-year" } else { name }
    }

    /// What `field.mustache` gets.
    func model(_ values: TypedValues, _ errors: FieldErrors, _ words: Words) -> Model {
        let error = errors.message(for: name)
        let describers = [help == nil ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap { $0 }
        var model: Model = [
            "name": name, "label": label, "help": help, "error": error,
            "requirement": words.html(isRequired ? "field.required" : "field.optional"),
            "described-by": describers.isEmpty ? nil : describers.joined(separator: " "),
            "when-input": condition?.input, "when-values": condition?.values.joined(separator: " "),
            "when": condition?.text,
        ]
        if let image { model["image"] = ["source": image.source, "text": image.text] as Model }
        return model.adding(controlModel(values, hasError: error != nil, errors, words))
    }

    private func controlModel(_ values: TypedValues, hasError: Bool, _ errors: FieldErrors, _ words: Words) -> Model {
        let value = values[name] ?? ""
        switch control {
        case .text(let type, let inputMode, let autocomplete, let width):
            return [
                "is-text": true, "type": type, "inputmode": inputMode, "autocomplete": autocomplete,
                "width": width.rawValue, "value": value, "meant": meantQuestion(values, hasError: hasError, words),
            ]
        case .lines: return ["is-lines": true, "value": value]
        case .tick: return ["is-tick": true, "checked": !value.isEmpty]
        case .choices(let choices): return ["is-choices": true, "choices": models(of: choices, value, hasError)]
        case .list(let choices): return ["is-list": true, "choices": models(of: choices, value, hasError)]
        case .date(let isBirthday):
            return [
                "is-date": true, "parts": DateParts(name: name, isBirthday: isBirthday).models(values, errors, words),
            ]
        }
    }

    private func models(of choices: [Choice], _ value: String, _ hasError: Bool) -> [Model] {
        choices.enumerated().map { index, choice in
            let id = index == 0 ? name : "\(name)-\(index + 1)"
            return [
                "id": id, "name": name, "value": choice.value, "label": choice.label, "plain-label": choice.plainLabel,
                "help": choice.help, "checked": choice.value == value, "choice-error": hasError,
                "described-by": choice.help == nil ? nil : "\(id)-help",
            ]
        }
    }
}

/// The three inputs of a date.
struct DateParts: Sendable {
    let name: String
    let isBirthday: Bool

    func models(_ values: TypedValues, _ errors: FieldErrors, _ words: Words) -> [Model] {
        ["year", "month", "day"].map { part in
            [
                "id": "\(name)-\(part)", "part": part, "label": words.html("field.\(part)"),
                "value": values["\(name)-\(part)"] ?? "", "invalid": errors.concerns(part, of: name),
                // An era may be typed before the year, so that its keyboard must have letters.
                "inputmode": part == "year" ? nil : "numeric",
                "autocomplete": isBirthday ? "bday-\(part)" : nil,
            ]
        }
    }
}
