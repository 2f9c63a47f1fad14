import Platform
import Domain

/// A tenant's form cut into what is asked once and what is asked once a person.
struct FormSections: Sendable {
    /// Questions asked once a booking, before those of each person.
    let before: [FieldView]
    /// Asked once a person, in the order of people.
    let people: [[FieldView]]
    /// Asked once a booking, after those of each person.
    let after: [FieldView]
    /// Asked at the end of the page.
    let remarks: [FieldView]

    /// Builds the questions of a form.
    init(_ form: FormSettings, people count: Int, _ words: Words) {
        let order = FormOrder(form)
        func views(_ fields: [FormField]) -> [FieldView] { fields.map { FieldView($0, in: form, words: words) } }
        (before, after, remarks) = (views(order.before), views(order.after), views(order.remarks))
        people = (0..<count).map { person in
            order.person.map { FieldView($0, in: form, person: person, people: count, words: words) }
        }
    }

    /// All questions in the order of the page.
    var all: [FieldView] { asked + remarks }

    /// All but the remarks.
    var asked: [FieldView] { before + people.flatMap { $0 } + after }

    /// What `sections.mustache` gets: all but the remarks.
    func model(_ values: TypedValues, _ errors: FieldErrors, _ words: Words) -> Model {
        [
            "before": before.map { $0.model(values, errors, words) },
            "groups": groups(values, errors, words),
            "after": after.map { $0.model(values, errors, words) },
        ]
    }

    /// The groups of persons as templates show them; empty where nothing is asked of a person.
    private func groups(_ values: TypedValues, _ errors: FieldErrors, _ words: Words) -> [Model] {
        guard people.first?.isEmpty == false else { return [] }
        return people.enumerated().map { person, fields in
            [
                "heading": people.count > 1 ? words.html("person.heading", ["number": String(person + 1)]) : nil,
                "fields": fields.map { $0.model(values, errors, words) },
            ]
        }
    }
}
