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
    /// Why the time can't be had.
    var cause = Cause.booked

    enum Cause: String, Sendable, CaseIterable {
        /// Somebody has booked it.
        case booked
        /// Somebody holds it and may give it back.
        case held
        /// The office no longer offers it.
        case closed
    }

    var status: Int { 409 }

    func title(_ context: PageContext, _ words: Words) -> String { words(key("title")) }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html(key("title")),
            "wanted": words.html(key("wanted"), ["time": words.dateTime(wanted)]),
            "comes-back": cause == .held ? words.html("taken.comes-back") : nil,
            "has-alternatives": !alternatives.isEmpty,
            "times": FreeTimes(alternatives, marks: .numbers).days(words),
            "counter": counter.id.name,
            "holds": context.paths.to(\.placeHold, journey),
            "calendar": context.paths.to(\.calendar, journey),
            "form": context.paths.to(\.form, journey),
        ]
    }

    private func key(_ name: String) -> String {
        cause == .booked ? "taken.\(name)" : "taken.\(cause.rawValue)-\(name)"
    }
}
