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

    /// What `hold.mustache` gets.
    func model(_ context: PageContext, _ words: Words) -> Model {
        time.model(words).adding([
            "seconds": max(0, Int(expires.timeIntervalSince(context.now))),
            "until": words.html("hold.until", ["time": words.time(expires)]),
            "expires": words.time(expires),
            "warning": words(renewalsLeft > 0 ? "hold.warning" : "hold.warning-last"),
            "renewal": renewalsLeft > 0 ? context.paths.to(\.renewHold, journey) : nil,
            "renewals": words.html("hold.renewals", count: renewalsLeft),
            "release": context.paths.to(\.releaseHold, journey),
            "back": context.path,
        ])
    }
}
