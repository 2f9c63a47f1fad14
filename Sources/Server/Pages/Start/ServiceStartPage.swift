import Foundation
import Platform
import Domain

/// The first form: who comes, and where the link goes (A1, B2 to B6).
struct ServiceStartPage: Page {
    static let template = "service-start"
    /// The address that an earlier booking in this browser has proven: shown, not asked.
    struct Proven: Sendable {
        let journey: UUID
        let email: String
    }

    let service: ServiceSettings
    /// Number of people whose fields are shown, within the service's limit.
    let people: Int
    /// People, by index from 0, who are asked for the further numbers (番号2).
    var askedMore: Set<Int> = []
    var values: TypedValues = [:]
    var problems: [FieldProblem] = []
    /// Where another person follows after a booking.
    var proven: Proven?

    var status: Int { problems.isEmpty ? 200 : 422 }
    var hasErrors: Bool { !problems.isEmpty }
    var hasInput: Bool { true }

    func title(_ context: PageContext, _ words: Words) -> String { words.plain(service.name) }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let groups = (0..<people).map { person in
            service.identification.fields
                .filter { $0.asked == .always || askedMore.contains(person) }
                .map { FieldView($0, person: person, people: people, paths: context.paths, words: words) }
        }
        let emails =
            proven != nil
            ? []
            : [
                FieldView.email("email", key: "start.email", isRequired: true, words: words),
                FieldView.email(
                    "email-confirmation", key: "start.email-confirmation", isRequired: true, repeatsAddress: true,
                    words: words),
            ]
        let errors = FieldErrors(problems, on: groups.flatMap { $0 } + emails, words)
        let action =
            proven.map { context.paths.to(\.startAnotherPerson, $0.journey) }
            ?? context.paths.to(\.startJourney, service.id)
        return [
            "title": words.inline(service.name),
            "introduction": service.introduction.map(words.rich),
            "action": action,
            "proven": proven.map { ["email": $0.email, "here": context.paths.to(\.service, service.id)] as Model },
            "errors": errors.model(words),
            "party": service.party.max > 1 ? party(action, words) : nil,
            "has-people": !service.identification.fields.isEmpty,
            "groups": groups.enumerated().map { person, fields -> Model in
                [
                    "heading": people > 1
                        ? words.html("person.heading", ["number": String(person + 1)]) : nil,
                    "fields": fields.map { $0.model(values, errors, words) },
                ]
            },
            "emails": emails.map { $0.model(values, errors, words) },
            "link-hours": words.html("start.link-valid", count: service.link.hours),
        ]
    }

    private func party(_ action: String, _ words: Words) -> Model {
        [
            // Focus goes on where the number was chosen.
            "update": action + "#people",
            "choices": (1...max(1, service.party.max)).map { count -> Model in
                ["value": String(count), "label": words("person.count", count: count), "selected": count == people]
            },
        ]
    }
}
