import Foundation
import Platform

/// Until when a booking can be changed and cancelled.
struct BookingDeadlines: Sendable {
    let change: DeadlineState
    let cancel: DeadlineState

    /// The sentences about both.
    func model(_ words: Words) -> Model {
        ["change": sentence(change, "change", words), "cancel": sentence(cancel, "cancel", words)]
    }

    private func sentence(_ limit: DeadlineState, _ act: String, _ words: Words) -> Markup {
        switch limit {
        case .until(let moment): words.html("deadline.\(act)-until", ["time": words.deadline(moment)])
        case .closedSince(let moment): words.html("deadline.\(act)-closed", ["time": words.deadline(moment)])
        case .never: words.html("deadline.\(act)-never")
        }
    }
}
