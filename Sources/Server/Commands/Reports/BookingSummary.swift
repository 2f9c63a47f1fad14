import Domain
import Foundation
import Platform

/// One line of `madoguchi booking list`; nothing personal besides the receipt number.
struct BookingSummary: Report, Equatable {
    let receiptNumber: String
    let start: Date
    let end: Date
    let service: String
    let counter: String
    let people: Int
    /// `confirmed`, `missed` or `cancelled`.
    let state: String

    var text: String {
        let people = people == 1 ? "1 person" : "\(people) people"
        let time = JapaneseFormat.range(start, end, language: "ja")
        return [receiptNumber, time, service, counter, people, state].joined(separator: "\t") + "\n"
    }
}

extension BookingSummary {
    /// A booking of a list.
    init(_ booking: ListedBooking) {
        self.init(
            receiptNumber: booking.receipt.description, start: booking.start, end: booking.end,
            service: booking.service.name, counter: booking.counter.name, people: booking.people,
            state: booking.state.rawValue)
    }

    /// A booking as read.
    init(_ booking: Booking) {
        self.init(
            receiptNumber: booking.receipt.description, start: booking.start, end: booking.end,
            service: booking.service.name, counter: booking.counter.name, people: booking.people,
            state: booking.state.rawValue)
    }
}

/// A mail about a booking that wasn't sent, or not yet.
struct UnsentMail: Encodable, Sendable, Equatable {
    let id: String
    /// Its occasion, such as `completed`.
    let kind: String
    /// `queued`, `sending`, `unknown` or `failed`.
    let state: String
    /// Why it failed.
    let failure: String?

    var text: String {
        "  mail '\(kind)': \(failure.map { "\(state) (\($0))" } ?? state); see madoguchi mail show … \(id)\n"
    }

    /// Those about a booking, the newest first.
    static func about(_ booking: Booking, of tenant: Tenant) async throws -> [UnsentMail] {
        let selection = MailSelection(states: [.queued, .sending, .unknown, .failed], booking: booking.id)
        return try await OutboxService(tenant).list(selection).map { mail in
            UnsentMail(
                id: mail.id.uuidString.lowercased(), kind: mail.kind, state: mail.state, failure: mail.failure)
        }
    }
}

/// What `booking show` prints; no answers and no address.
struct BookingReport: Report, Equatable {
    let booking: BookingSummary
    let language: String
    let cancelledAt: Date?
    /// `visitor` or `office`.
    let cancelledBy: String?
    /// Mails about it that weren't sent, or not yet.
    let unsentMails: [UnsentMail]

    var text: String {
        let cancelled = cancelledAt.map { moment in
            "  cancelled \(JapaneseFormat.dateTime(moment, language: "ja")), by: \(cancelledBy ?? "-")\n"
        }
        return booking.text + (cancelled ?? "") + unsentMails.map(\.text).joined()
    }
}
