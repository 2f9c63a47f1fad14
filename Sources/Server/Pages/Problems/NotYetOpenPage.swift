import Domain
import Foundation
import Platform

/// The time's booking window opens later (409): when it does.
struct NotYetOpenPage: Page {
    static let template = "deadline-passed"
    /// The start that was wanted.
    let wanted: Date
    /// When it can be booked.
    let opens: Date
    /// Where the visitor goes on: the calendar's path.
    let next: String

    var status: Int { 409 }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words("early.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("early.title"),
            "text": words.html("early.text", ["time": words.dateTime(wanted)]),
            "further": opens == .distantFuture
                ? words.html("early.never") : words.html("early.opens", ["time": words.dateTime(opens)]),
            "next": next, "next-label": words.html("taken.calendar"),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}
