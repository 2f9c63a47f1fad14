import Platform

/// Asks once more before a booking is cancelled.
struct CancellationPage: Page {
    static let template = "cancellation"
    let booking: BookingSheet

    func title(_ context: PageContext, _ words: Words) -> String { words("cancellation.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("cancellation.title"),
            "booking": booking.model(context, words),
            "action": context.paths.booking(booking.id, "cancellation"),
            "back": context.paths.booking(booking.id),
        ]
    }
}
