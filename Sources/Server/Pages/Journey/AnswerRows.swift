import Foundation
import Platform
import Domain

/// Answers as rows of label and value, for the check page and the booking's page, in the order of the form.
struct AnswerRows: Sendable {
    let service: ServiceSettings
    let answers: Answers
    let email: String
    var secondEmail: String?
    let words: Words

    /// Rows of the qualification page.
    var qualification: [AnswerRow] {
        guard let form = service.qualification else { return [] }
        let order = FormOrder(form)
        return rows(asked: order, of: form) + rows(order.remarks, of: form)
    }

    /// Rows of the booking form: who, cases, how to reach them, remarks.
    ///
    /// - Parameter naming: whether a second address that wasn't given is named too.
    func form(naming absent: Bool = false) -> [AnswerRow] {
        let order = FormOrder(service.form)
        return rows(asked: order, of: service.form) + cases + contact(naming: absent)
            + rows(order.remarks, of: service.form)
    }

    private func rows(asked order: FormOrder, of form: FormSettings) -> [AnswerRow] {
        rows(order.before, of: form) + people(order, of: form) + rows(order.after, of: form)
    }

    private func rows(_ fields: [FormField], of form: FormSettings) -> [AnswerRow] {
        fields.compactMap { field in
            guard let value = answers.booking[field.id] else { return nil }
            let view = FieldView(field, in: form, words: words)
            return AnswerRow(
                id: view.name, label: view.label, spoken: view.spokenLabel, answer: value,
                values: [shown(value, field)], target: view.target)
        }
    }

    private func people(_ order: FormOrder, of form: FormSettings) -> [AnswerRow] {
        answers.people.enumerated().flatMap { person, own in
            order.person.compactMap { field -> AnswerRow? in
                guard let value = own[field.id] else { return nil }
                let view = FieldView(field, in: form, person: person, people: answers.people.count, words: words)
                let label =
                    answers.people.count > 1
                    ? words.html(
                        "field.of-person",
                        markup: [
                            "number": Markup(text: String(person + 1)), "label": view.label,
                        ]) : view.label
                return AnswerRow(
                    id: view.name, label: label, spoken: view.spokenLabel, answer: value,
                    values: [shown(value, field)], target: view.target)
            }
        }
    }

    /// The row of case numbers, where there are any.
    private var cases: [AnswerRow] {
        guard let cases = service.cases, !answers.cases.isEmpty else { return [] }
        let count = words.html("case.count", count: answers.cases.count)
        return [
            AnswerRow(
                id: CheckPart.cases, label: words.inline(cases.label), spoken: words.plain(cases.label),
                answer: answers.cases.joined(separator: " "),
                values: [count] + answers.cases.map(Markup.init(text:)), target: InputNames.caseNumber(0))
        ]
    }

    private func contact(naming absent: Bool) -> [AnswerRow] {
        var rows = [
            AnswerRow(
                id: CheckPart.email, label: words.html("start.email"), spoken: words("start.email"), answer: email,
                values: [Markup(text: email)])
        ]
        if secondEmail != nil || absent {
            let value = secondEmail.map(Markup.init(text:)) ?? words.html("check.none")
            rows.append(
                AnswerRow(
                    id: CheckPart.secondEmail, label: words.html("form.email2"), spoken: words("form.email2"),
                    answer: secondEmail ?? "", values: [value], target: "email2"))
        }
        return rows
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
