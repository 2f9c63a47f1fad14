import Foundation
import Platform

/// Until when a booking can be changed and cancelled.
struct BookingDeadlines: Sendable {
    /// One act on the booking.
    enum Limit: Sendable {
        /// Until just before this moment.
        case until(Date)
        /// Not since this moment.
        case closedSince(Date)
        /// Not on these pages at all.
        case never
    }

    let change: Limit
    let cancel: Limit

    /// Whether either can be done now.
    var isAnyOpen: Bool { change.isOpen || cancel.isOpen }

    /// The sentences about both.
    func model(_ words: Words) -> Model {
        ["change": sentence(change, "change", words), "cancel": sentence(cancel, "cancel", words)]
    }

    private func sentence(_ limit: Limit, _ act: String, _ words: Words) -> Markup {
        switch limit {
        case .until(let moment): words.html("deadline.\(act)-until", ["time": words.deadline(moment)])
        case .closedSince(let moment): words.html("deadline.\(act)-closed", ["time": words.deadline(moment)])
        case .never: words.html("deadline.\(act)-never")
        }
    }
}

extension BookingDeadlines.Limit {
    /// Whether it can be done now.
    var isOpen: Bool {
        if case .until = self { true } else { false }
    }
}
