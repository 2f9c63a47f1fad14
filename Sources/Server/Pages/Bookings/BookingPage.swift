import Foundation
import Platform

/// The booking, printable on one page, with 変更・キャンセル at its foot (A9, A11, R14, R18).
struct BookingPage: Page {
    static let template = "booking"
    /// What became of the booking.
    enum State: Sendable {
        case confirmed
        /// Cancelled, by the visitor or by the office, with the office's reason.
        case cancelled(Date?, byOffice: Bool, reason: String?)
        /// Its day is over.
        case past
    }

    let booking: BookingSheet
    let state: State
    /// The missed time can still be moved today (B15).
    var isMissedToday = false

    func title(_ context: PageContext, _ words: Words) -> String { words("booking.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let isLive = if case .confirmed = state { true } else { false }
        let deadlines = booking.deadlines
        return [
            "title": words.html("booking.title"),
            "state": stateModel(context, words),
            "is-live": isLive,
            "booking": booking.model(context, words),
            "rows": booking.rows(words),
            "can-change": isLive && deadlines.change.isOpen,
            "can-cancel": isLive && deadlines.cancel.isOpen,
            "missed": isLive && isMissedToday ? words.html("booking.missed") : nil,
            "too-late": isLive && !(deadlines.change.isOpen && deadlines.cancel.isOpen)
                ? tooLate(context, words) : nil,
            "change": context.paths.booking(booking.id, "changes"),
            "cancel": context.paths.booking(booking.id, "cancellation"),
            "service-href": context.paths.service(booking.service.id),
        ]
    }

    private func stateModel(_ context: PageContext, _ words: Words) -> Model {
        switch state {
        case .confirmed: return ["class": "confirmed", "text": words.html("booking.confirmed")]
        case .past: return ["class": "past", "text": words.html("booking.past")]
        case .cancelled(let at, let byOffice, let reason):
            let key = byOffice ? "booking.cancelled-by-office" : "booking.cancelled"
            return [
                "class": "cancelled", "text": words.html(key),
                "when": at.map { words.dateTime($0) }, "reason": reason,
            ]
        }
    }

    /// What to do when the pages no longer can.
    private func tooLate(_ context: PageContext, _ words: Words) -> Model {
        [
            "nothing": !booking.deadlines.isAnyOpen,
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}
