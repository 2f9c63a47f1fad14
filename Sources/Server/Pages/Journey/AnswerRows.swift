import Foundation
import Platform
import Domain

/// Answers as rows of label and value, for the check page and the booking's page.
struct AnswerRows: Sendable {
    let service: ServiceSettings
    let answers: Answers
    let words: Words

    /// Rows of a form, first those asked once, then those of each person.
    ///
    /// - Parameter change: where 変更 leads, given the id of the field's input; nil where nothing can be changed.
    func rows(of form: FormSettings, change: (String) -> String?) -> [Model] {
        var rows: [Model] = []
        for field in form.fields where field.scope == .booking {
            guard let value = answers.booking[field.id] else { continue }
            let view = FieldView(field, in: form, words: words)
            rows.append(row(view.label, view.spokenLabel, [shown(value, field)], change(view.target)))
        }
        for (person, own) in answers.people.enumerated() {
            for field in form.fields where field.scope == .person {
                guard let value = own[field.id] else { continue }
                let view = FieldView(
                    field, in: form, person: person, people: answers.people.count, words: words)
                let label =
                    answers.people.count > 1
                    ? words.html(
                        "field.of-person",
                        markup: [
                            "number": Markup(text: String(person + 1)), "label": view.label,
                        ]) : view.label
                rows.append(row(label, view.spokenLabel, [shown(value, field)], change(view.target)))
            }
        }
        return rows
    }

    /// The row of case numbers, where there are any.
    func cases(change: String?) -> [Model] {
        guard let cases = service.cases, !answers.cases.isEmpty else { return [] }
        let count = words.html("case.count", count: answers.cases.count)
        return [
            row(
                words.inline(cases.label), words.plain(cases.label), [count] + answers.cases.map(Markup.init(text:)),
                change)
        ]
    }

    /// A row; `values` are shown line by line.
    func row(_ label: Markup, _ spoken: String, _ values: [Markup], _ change: String?) -> Model {
        [
            "label": label, "values": values.map { ["value": $0] as Model },
            "change": change, "change-name": words("check.change-of", ["label": spoken]),
        ]
    }

    private func shown(_ value: String, _ field: FormField) -> Markup {
        switch field.kind {
        case .choice, .select:
            return field.choices.first { $0.value == value }.map { words.inline($0.label) } ?? Markup(text: value)
        case .checkbox: return words.html("field.ticked")
        case .date: return Markup(text: Day(iso: value).map(words.day) ?? value)
        case .multiline:
            return Markup(
                trusted: value.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { Markup.escaped(String($0)) }.joined(separator: "<br>"))
        case .text, .name, .kana, .latin, .code, .phone: return Markup(text: value)
        }
    }
}
