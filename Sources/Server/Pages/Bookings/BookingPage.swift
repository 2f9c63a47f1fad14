import Domain
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
        /// Nobody came, as the office recorded; whether its day isn't over yet.
        case missed(isToday: Bool)
    }

    let booking: BookingSheet
    let state: State
    /// Mails about the booking that didn't reach its visitor.
    var undelivered: [UndeliveredMail] = []
    /// The missed time can still be moved today (B15).
    var isMissedToday = false
    /// The last day on which new bookings of its visitor are refused.
    var refusedUntil: Day?

    /// Whether it still stands, or can be made to.
    private var isLive: Bool {
        switch state {
        case .confirmed: true
        case .missed: isMissedToday
        case .cancelled, .past: false
        }
    }

    /// Whether somebody is expected at the counter.
    private var stands: Bool { if case .confirmed = state { true } else { false } }

    /// Whoever can't come has to call, since nothing is cancelled here any more; the page itself says whom.
    private var hasToCall: Bool { isLive && !booking.deadlines.cancel.isOpen }

    var frame: PageFrame { hasToCall ? .withoutContact : .whole }

    func title(_ context: PageContext, _ words: Words) -> String { words("booking.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let deadlines = booking.deadlines
        return [
            "title": words.html("booking.title"),
            "state": stateModel(context, words),
            "undelivered": undelivered.map {
                words.html("booking.undelivered", ["time": words.dateTime($0.queued), "address": $0.address])
            },
            "is-live": isLive,
            "booking": booking.model(context, words, hasCode: stands),
            "rows": booking.rows(words),
            "can-change": isLive && deadlines.change.isOpen,
            "can-cancel": isLive && deadlines.cancel.isOpen,
            "missed": missedText(words),
            "may-book-anew": refusedUntil == nil,
            "cannot-come": hasToCall
                ? ["contact": context.tenant.map { ContactBox($0.contact).model(words) }] as Model : nil,
            "change": context.paths.to(\.startChange, booking.id),
            "cancel": context.paths.to(\.cancellation, booking.id),
            "service-href": context.paths.to(\.service, booking.service.id),
        ]
    }

    /// What whoever missed the time can do.
    private func missedText(_ words: Words) -> Markup? {
        if let refusedUntil {
            let (until, next) = (words.day(refusedUntil), words.day(refusedUntil.adding(days: 1)))
            if isLive, isMissedToday { return words.html("booking.missed-penalised", ["until": until]) }
            return isLive ? nil : words.html("booking.refused-until", ["until": until, "next": next])
        }
        if isLive, isMissedToday { return words.html("booking.missed") }
        if case .missed(let isToday) = state, isToday { return words.html("booking.missed-anew") }
        return nil
    }

    private func stateModel(_ context: PageContext, _ words: Words) -> Model {
        switch state {
        case .confirmed: return ["class": "confirmed", "text": words.html("booking.confirmed")]
        case .past: return ["class": "past", "text": words.html("booking.past")]
        case .missed: return ["class": "past", "text": words.html("booking.missed-state")]
        case .cancelled(let at, let byOffice, let reason):
            let key = byOffice ? "booking.cancelled-by-office" : "booking.cancelled"
            return [
                "class": "cancelled", "text": words.html(key),
                "when": at.map { words.dateTime($0) }, "reason": reason,
            ]
        }
    }
}
