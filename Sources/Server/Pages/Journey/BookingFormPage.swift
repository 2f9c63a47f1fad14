import Foundation
import Platform
import Domain

/// The booking form (B7, B11): recipient, counter, time, cases, second address.
struct BookingFormPage: Page {
    static let template = "booking-form"
    let service: ServiceSettings
    let journey: UUID
    let people: Int
    /// The service's counters in order.
    let counters: [CounterSettings]
    let counter: CounterID
    var values: TypedValues = [:]
    var problems: [FieldProblem] = []
    /// The chosen time while it is held.
    var hold: HeldTime?
    /// The booking that is being changed, and its time.
    var booked: (id: UUID, time: ChosenTime)?
    /// What may be changed; everything for a new booking.
    var allowed: Set<Changeable> = Set(Changeable.allCases)
    /// Most cases that can be entered: the service's, or those first booked.
    var mostCases: Int?

    var status: Int { problems.isEmpty ? 200 : 422 }
    var hasErrors: Bool { !problems.isEmpty }
    var hasInput: Bool { true }

    func title(_ context: PageContext, _ words: Words) -> String {
        words(booked == nil ? "form.title" : "form.change-title")
    }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let asksAnswers = allowed.contains(.answers)
        let sections = FormSections(service.form, people: people, words)
        let emails = secondContact(words)
        let cases = caseFields(words)
        let shown = sections.asked + cases + [timeField(words)] + emails + sections.remarks
        let errors = FieldErrors(problems, on: shown, words)
        return [
            "title": words.html(booked == nil ? "form.title" : "form.change-title"),
            "service": words.inline(service.name),
            "is-change": booked != nil,
            "errors": errors.model(words),
            "action": context.paths.to(\.keepAnswers, journey),
            "people": people > 1 || service.party.max > 1 ? words.html("person.booked-for", count: people) : nil,
            "recipient": !asksAnswers || sections.asked.isEmpty
                ? nil
                : [
                    "heading": service.form.title.map(words.inline) ?? words.html("form.recipient"),
                    "introduction": service.form.introduction.map(words.rich),
                    "sections": sections.model(values, errors, words),
                ] as Model,
            "visit": visit(context, errors, words),
            "cases": cases.isEmpty ? nil : caseModel(cases, errors, words),
            "second-contact": emails.isEmpty ? nil : emails.map { $0.model(values, errors, words) },
            "remarks": asksAnswers ? sections.remarks.map { $0.model(values, errors, words) } : nil,
            "booking": booked.map { context.paths.to(\.booking, $0.id) },
        ]
    }

    private func visit(_ context: PageContext, _ errors: FieldErrors, _ words: Words) -> Model {
        let current = counters.first { $0.id == counter }
        let canChoose = service.counterChoice == .changeable && counters.count > 1 && allowed.contains(.time)
        return [
            "counters": canChoose
                ? counters.map { counter -> Model in
                    [
                        "value": counter.id.name, "selected": counter.id == self.counter,
                        "label": words(
                            "form.counter-option",
                            [
                                "name": words.plain(counter.name), "place": words.plain(counter.place),
                            ]),
                    ]
                } : nil,
            "fixed": canChoose ? nil : current.map { words.inline($0.name) },
            "fixed-place": canChoose ? nil : current.map { words.inline($0.place) },
            "booked": booked?.time.model(words),
            "hold": hold?.model(context, words, on: self),
            "can-choose": allowed.contains(.time),
            "choose": words.html(hold == nil && booked == nil ? "form.choose-time" : "form.choose-other-time"),
            "error": errors.message(for: "start"),
            "before-time": booked == nil && service.asksBeforeTime ? words.html("form.before-time") : nil,
        ]
    }

    /// The time is chosen elsewhere; errors lead to the button that goes there.
    private func timeField(_ words: Words) -> FieldView {
        FieldView(name: "start", key: "form.time", isRequired: true, control: .text(), words: words)
    }

    private func caseFields(_ words: Words) -> [FieldView] {
        guard let cases = service.cases, allowed.contains(.cases) else { return [] }
        return (0..<min(cases.max, mostCases ?? cases.max)).map { index in
            let number = words("form.case-number", ["label": words.plain(cases.label), "number": String(index + 1)])
            return FieldView(
                name: InputNames.caseNumber(index), label: Markup(text: number), spokenLabel: number,
                question: number, isRequired: index == 0, control: .text(autocomplete: "off", width: .medium))
        }
    }

    private func caseModel(_ fields: [FieldView], _ errors: FieldErrors, _ words: Words) -> Model? {
        guard let cases = service.cases else { return nil }
        return [
            "heading": words.inline(cases.label),
            "help": cases.help.map(words.rich),
            "rule": booked == nil
                ? words.html("form.cases-rule", count: fields.count)
                : words.html("form.cases-change-rule", count: fields.count),
            "fields": fields.map { $0.model(values, errors, words) },
        ]
    }

    private func secondContact(_ words: Words) -> [FieldView] {
        guard service.secondContact, allowed.contains(.answers) else { return [] }
        return [
            FieldView.email("email2", key: "form.email2", isRequired: false, isVisitors: false, words: words),
            FieldView.email(
                "email2-confirmation", key: "form.email2-confirmation", isRequired: false, isVisitors: false,
                repeatsAddress: true, words: words),
        ]
    }
}
