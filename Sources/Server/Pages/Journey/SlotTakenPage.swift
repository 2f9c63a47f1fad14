import Foundation
import Platform
import Domain

/// Somebody else was faster, or the office takes the time back (R10, 409): the nearest times that are free.
struct SlotTakenPage: Page {
    static let template = "slot-taken"
    let journey: UUID
    let counter: CounterSettings
    /// The start that was wanted.
    let wanted: Date
    let alternatives: [FreeTime]
    /// The office no longer offers the time.
    var isClosed = false

    var status: Int { 409 }

    func title(_ context: PageContext, _ words: Words) -> String { words(key("title")) }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html(key("title")),
            "wanted": words.html(key("wanted"), ["time": words.dateTime(wanted)]),
            "has-alternatives": !alternatives.isEmpty,
            "times": FreeTimes(alternatives, marks: .numbers).days(words),
            "counter": counter.id.name,
            "holds": context.paths.to(\.placeHold, journey),
            "calendar": context.paths.to(\.calendar, journey),
            "form": context.paths.to(\.form, journey),
        ]
    }

    private func key(_ name: String) -> String { "taken.\(isClosed ? "closed-" : "")\(name)" }
}
