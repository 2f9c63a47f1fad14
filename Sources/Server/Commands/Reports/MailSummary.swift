import Foundation
import Platform

/// One line of `madoguchi mail list`, and the whole of `madoguchi mail show`; no address and nothing of the words.
struct MailSummary: Report, Equatable {
    let id: String
    /// The occasion, such as `completed`.
    let kind: String
    let receiptNumber: String?
    let state: String
    let attempts: Int
    let queuedAt: Date
    /// When it is tried next; nil where it is over.
    let dueAt: Date?
    /// When the last attempt handed it over.
    let handedOverAt: Date?
    let endedAt: Date?
    /// From when on nobody would want it.
    let uselessAt: Date
    /// Why it failed: `refused`, `expired`, `replaced`.
    let failure: String?
    /// What the mail server said last.
    let answer: String?
    /// Whether it can be sent again.
    let canBeRetried: Bool

    var text: String {
        let outcome = failure.map { "\(state) (\($0))" } ?? state
        var line: [String] = [id, kind, receiptNumber ?? "-", outcome, "\(attempts) attempts"]
        line.append("queued \(queuedAt.formatted(.iso8601))")
        line.append(next)
        line.append(answer ?? "-")
        return line.joined(separator: "\t") + "\n"
    }

    /// When it is tried next, or when it ended.
    private var next: String {
        if let dueAt { return "due \(dueAt.formatted(.iso8601))" }
        return endedAt.map { "ended \($0.formatted(.iso8601))" } ?? "-"
    }
}

extension MailSummary {
    /// A mail as the platform keeps it.
    init(_ mail: MailRecord) {
        let isOver = mail.ended != nil
        self.init(
            id: mail.id.uuidString.lowercased(), kind: mail.kind,
            receiptNumber: mail.receipt.flatMap { ReceiptNumber(typed: $0)?.description }, state: mail.state,
            attempts: mail.attempts, queuedAt: mail.queued, dueAt: isOver ? nil : mail.due,
            handedOverAt: mail.handedOver, endedAt: mail.ended, uselessAt: mail.expiry, failure: mail.failure,
            answer: mail.answer, canBeRetried: mail.hasWords && mail.state != OutboxState.sending.rawValue)
    }
}
