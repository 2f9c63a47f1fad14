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

    var text: Bilingual {
        let people = Bilingual(people == 1 ? "1 person" : "\(people) people", ja: "\(people)人")
        let time = JapaneseFormat.range(start, end, language: "ja")
        let columns = [receiptNumber, time, service, counter].map(Bilingual.init(same:)) + [people, stateWords]
        return columns.joined(separator: Bilingual(same: "\t")) + Bilingual(same: "\n")
    }

    private var stateWords: Bilingual {
        switch BookingState(rawValue: state) {
        case .confirmed: Bilingual(state, ja: "予約済み")
        case .missed: Bilingual(state, ja: "不来庁")
        case .cancelled: Bilingual(state, ja: "キャンセル済み")
        case nil: Bilingual(same: state)
        }
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

    var text: Bilingual {
        let outcome = MailSummary.outcome(state, failure)
        return Bilingual(
            "  mail '\(kind)': \(outcome.english); see madoguchi mail show … \(id)\n",
            ja: "  メール「\(kind)」：\(outcome.japanese)。madoguchi mail show … \(id) で確認できます。\n")
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

    var text: Bilingual {
        booking.text + (cancelledAt.map(cancelled) ?? .none) + unsentMails.map(\.text).joined()
    }

    private func cancelled(_ moment: Date) -> Bilingual {
        let time = JapaneseFormat.dateTime(moment, language: "ja")
        let who = cancelledBy == Canceller.office.rawValue ? "窓口" : cancelledBy == nil ? "不明" : "来庁者"
        return Bilingual("  cancelled \(time), by: \(cancelledBy ?? "-")\n", ja: "  キャンセル：\(time)（\(who)による）\n")
    }
}
