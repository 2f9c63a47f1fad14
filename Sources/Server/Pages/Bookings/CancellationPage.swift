import Domain
import Platform

/// Asks once more before a booking is cancelled.
struct CancellationPage: Page {
    static let template = "cancellation"
    let booking: BookingSheet
    /// What the cancellation counts for, where cancellations are counted.
    var warning: PenaltyService.Warning?

    func title(_ context: PageContext, _ words: Words) -> String { words("cancellation.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("cancellation.title"),
            "text": booking.service.freedPlaces?.sentence("cancellation", words) ?? words.html("cancellation.text"),
            "booking": booking.model(context, words),
            "action": context.paths.to(\.cancel, booking.id),
            "warning": warning.map { warning(about: $0, words) },
            "back": context.paths.to(\.booking, booking.id),
        ]
    }

    private func warning(about warning: PenaltyService.Warning, _ words: Words) -> Model {
        let threshold = warning.threshold
        let values = [
            "days": String(threshold.withinDays), "most": String(threshold.most),
            "refused": String(threshold.refusedForDays), "until": warning.lastDayRefused.map { words.day($0) } ?? "",
        ]
        return [
            "count": words.html("cancellation.count", values, count: warning.count),
            "rule": words.html(
                warning.lastDayRefused == nil ? "cancellation.rule" : "cancellation.refused", values),
        ]
    }
}
