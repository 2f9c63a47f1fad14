import Foundation
import Platform

/// The booking is made or changed (R13).
struct CompletionPage: Page {
    static let template = "completion"
    /// Whether a booking was made or changed.
    enum Occasion: String, Sendable {
        case booked, changed
    }

    let booking: BookingSheet
    var occasion: Occasion = .booked
    /// The journey after which another person can follow.
    var anotherPersonAfter: UUID?

    func title(_ context: PageContext, _ words: Words) -> String { words("completion.\(occasion.rawValue)-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let addresses = [booking.email] + (booking.secondEmail.map { [$0] } ?? [])
        return [
            "title": words.html("completion.\(occasion.rawValue)-title"),
            "mailed": words.html("completion.\(occasion.rawValue)-mailed"),
            "addresses": addresses,
            "is-new": occasion == .booked,
            "another-person": anotherPersonAfter.map { context.paths.to(\.anotherPerson, $0) },
            "booking": booking.model(context, words),
        ]
    }
}
