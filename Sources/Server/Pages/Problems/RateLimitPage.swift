import Foundation
import Platform
import Domain

/// Too much of something in a short time (429): what of, when it goes on, and what can be done at once.
struct RateLimitPage: Page {
    static let template = "rate-limit"
    /// What there was too much of; each has its own texts under `rate-limit.`.
    enum Act: String, Sendable, CaseIterable {
        case holdsOfAddress = "holds-of-address"
        case holdsOfNetwork = "holds-of-network"
        case secondAddress = "second-address"
        case changes
        case inquiry
        case lostMail = "lost-mail"
    }

    let act: Act
    /// How many are allowed, where the text says so.
    var most: Int?
    /// When it is possible again.
    let until: Date
    /// The page to go back to.
    let back: String

    var status: Int { 429 }

    func title(_ context: PageContext, _ words: Words) -> String { words("rate-limit.\(act.rawValue)-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let values = most.map { ["most": String($0)] } ?? [:]
        return [
            "title": words.html("rate-limit.\(act.rawValue)-title"),
            "text": words.html("rate-limit.\(act.rawValue)-text", values),
            "again": words.html("problem.again", ["time": words.timeAgain(until, after: context.now)]),
            "back": back,
        ]
    }
}

extension Words {
    /// When something is possible again: the time of day, with the day where that isn't today.
    func timeAgain(_ moment: Date, after now: Date) -> String {
        Day(containing: moment) == Day(containing: now) ? time(moment) : dateTime(moment)
    }
}
