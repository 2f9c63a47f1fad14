import Foundation
import Platform
import Domain

/// A chosen time as pages show it.
struct ChosenTime: Sendable {
    let counter: CounterSettings
    let start: Date
    let end: Date

    /// Date, time, counter and place.
    func model(_ words: Words) -> Model {
        [
            "time": words.span(start, end), "counter": words.inline(counter.name), "place": words.inline(counter.place),
        ]
    }
}

/// A live hold (仮押さえ): the time and how long it is kept.
struct HeldTime: Sendable {
    let time: ChosenTime
    /// From this moment on it can't be booked.
    let expires: Date
    /// How often it can still be renewed.
    let renewalsLeft: Int
    let journey: UUID

    /// What `hold.mustache` gets; on a page with input its button belongs to the page's form.
    func model(_ context: PageContext, _ words: Words, on page: some Page) -> Model {
        let canRenew = renewalsLeft > 0
        return time.model(words).adding([
            "seconds": max(0, Int(expires.timeIntervalSince(context.now))),
            "until": words.html("hold.until", ["time": words.time(expires)]),
            "expires": words.time(expires),
            "warning": words(canRenew ? "hold.warning" : "hold.warning-last"),
            "renewal": canRenew && !page.hasInput ? context.paths.to(\.renewHold, journey) : nil,
            "renewing-form": canRenew && page.hasInput ? Layout.inputForm : nil,
            "renewals": words.html("hold.renewals", count: renewalsLeft),
            "back": context.path,
        ])
    }
}
