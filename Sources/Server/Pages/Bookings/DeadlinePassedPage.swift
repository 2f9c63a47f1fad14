import Domain
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
    /// When the deadline was: the first moment that was too late.
    var since: Date?
    /// The next start that can be booked instead; nil where nothing is free.
    var free: Date?

    var status: Int { 409 }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words("late.\(act.rawValue)-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("late.\(act.rawValue)-title"), "text": words.html("late.\(act.rawValue)-text"),
            "since": since.map { moment in
                words.html(
                    act == .book ? "late.book-since" : "deadline.\(act.rawValue)-closed",
                    ["time": words.deadline(moment)])
            },
            "further": further(words),
            "next": next, "next-label": words.html(act == .book ? "taken.calendar" : "late.to-booking"),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }

    /// The next possible time, or why there is none.
    private func further(_ words: Words) -> Markup {
        guard act == .book else { return words.html("late.no-next") }
        return free.map { words.html("late.book-next", ["time": words.dateTime($0)]) } ?? words.html("late.book-none")
    }
}
