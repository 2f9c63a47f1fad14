import Platform
import Domain

/// A tenant's form cut into what is asked once and what is asked once a person.
struct FormSections: Sendable {
    /// Questions asked once a booking.
    let booking: [FieldView]
    /// Asked once a person, in the order of people.
    let people: [[FieldView]]

    /// Builds the questions of a form.
    init(_ form: FormSettings, people count: Int, _ words: Words) {
        booking = form.fields.filter { $0.scope == .booking }.map { FieldView($0, in: form, words: words) }
        let own = form.fields.filter { $0.scope == .person }
        people = (0..<count).map { person in
            own.map { FieldView($0, in: form, person: person, people: count, words: words) }
        }
    }

    /// All questions in the order of the page.
    var all: [FieldView] { booking + people.flatMap { $0 } }

    /// The groups of persons as templates show them; empty where nothing is asked of a person.
    func groups(_ values: TypedValues, _ errors: FieldErrors, _ words: Words) -> [Model] {
        guard people.first?.isEmpty == false else { return [] }
        return people.enumerated().map { person, fields in
            [
                "heading": people.count > 1 ? words.html("person.heading", ["number": String(person + 1)]) : nil,
                "fields": fields.map { $0.model(values, errors, words) },
            ]
        }
    }
}
