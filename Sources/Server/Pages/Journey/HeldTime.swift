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
    /// Whether it is for another time of a booking, which stands until the change is made.
    var isChange = false

    /// What `hold.mustache` gets; on a page with input its button belongs to the page's form.
    func model(_ context: PageContext, _ words: Words, on page: some Page) -> Model {
        let canRenew = renewalsLeft > 0
        return time.model(words).adding([
            "seconds": max(0, Int(expires.timeIntervalSince(context.now))),
            "until": words.html("hold.until", ["time": words.time(expires)]),
            "expires": words.time(expires),
            "warning": words(canRenew ? "hold.warning" : "hold.warning-last", isChange: isChange),
            "over": words("hold.over", isChange: isChange),
            "renewal": canRenew && !page.hasInput ? context.paths.to(\.renewHold, journey) : nil,
            "renewing-form": canRenew && page.hasInput ? Layout.inputForm : nil,
            "renewals": words.html("hold.renewals", count: renewalsLeft),
            "back": context.path,
        ])
    }
}

extension Words {
    /// A text that speaks of a booking, or with `-change` after its key of the change of one.
    fileprivate func callAsFunction(_ key: String, isChange: Bool) -> String {
        self(isChange ? "\(key)-change" : key)
    }
}
