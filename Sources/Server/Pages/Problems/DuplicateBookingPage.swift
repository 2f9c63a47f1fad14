import Domain
import Platform

/// People or cases that are already in another booking (A14).
struct DuplicateBookingPage: Page {
    static let template = "duplicate-booking"
    /// What is booked twice, in the visitor's own words.
    enum Subject: Sendable {
        /// People by position from 0, of `of` in all.
        case people([Int], of: Int)
        /// The numbers that are in another booking already.
        case cases([String])
    }

    let subject: Subject
    /// The form, where it can be mended.
    let back: String
    /// The visitor's own booking, where it is theirs for sure.
    var standing: StandingBooking?
    /// The first form of the others of a group.
    var without: FormOfOthers?

    /// A first form as typed, without those who are booked already.
    struct FormOfOthers: Sendable {
        let action: String
        /// How many people are left.
        let people: Int
        let values: TypedValues
    }

    var status: Int { 409 }

    func title(_ context: PageContext, _ words: Words) -> String { words("duplicate.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        var model: Model = [
            "title": words.html("duplicate.title"), "back": back, "inquiry": context.paths.to(\.inquiry),
            "standing": standing?.model(context, words),
            "without": without.map { others -> Model in
                [
                    "action": others.action, "text": words.html("duplicate.without", count: others.people),
                    "inputs": others.values.sorted { $0.key < $1.key }.map {
                        ["name": $0.key, "value": $0.value] as Model
                    },
                ]
            },
        ]
        switch subject {
        case .people(let positions, let all):
            model["text"] = words.html("duplicate.people")
            model["items"] =
                all > 1 ? positions.map { words("person.heading", ["number": String($0 + 1)]) } : nil as [String]?
        case .cases(let numbers):
            model["text"] = words.html("duplicate.cases")
            model["items"] = numbers
            model["can-mend"] = true
        }
        return model
    }
}
