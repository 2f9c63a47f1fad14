import Foundation

/// The link of a journey that is already booked, opened again: shows the state, as success (R7).
struct AlreadyBookedPage: Page {
    static let template = "already-booked"
    let booking: UUID

    func title(_ context: PageContext, _ words: Words) -> String { words("link.booked-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        ["title": words.html("link.booked-title"), "href": context.paths.to(\.booking, booking)]
    }
}
