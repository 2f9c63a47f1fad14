import Foundation
import Platform

/// A deadline passed while the page was open (409): the reason and whom to call.
struct DeadlinePassedPage: Page {
    static let template = "deadline-passed"
    /// What it is too late for.
    enum Act: String, Sendable {
        case book, change, cancel
    }

    let act: Act
    /// Where the visitor can go on: the calendar, or the booking.
    let next: String

    var status: Int { 409 }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words("late.\(act.rawValue)-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("late.\(act.rawValue)-title"), "text": words.html("late.\(act.rawValue)-text"),
            "next": next, "next-label": words.html(act == .book ? "taken.calendar" : "late.to-booking"),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}
