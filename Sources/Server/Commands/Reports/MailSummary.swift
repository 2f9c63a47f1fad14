import Domain
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

    var text: Bilingual {
        let queued = queuedAt.formatted(.iso8601)
        let columns = [
            Bilingual(same: id), Bilingual(same: kind), Bilingual(same: receiptNumber ?? "-"),
            Self.outcome(state, failure), Bilingual("\(attempts) attempts", ja: "\(attempts)回試行"),
            Bilingual("queued \(queued)", ja: "登録 \(queued)"), next, Bilingual(same: answer ?? "-"),
        ]
        return columns.joined(separator: Bilingual(same: "\t")) + Bilingual(same: "\n")
    }

    /// When it is tried next, or when it ended.
    private var next: Bilingual {
        if let due = dueAt?.formatted(.iso8601) { return Bilingual("due \(due)", ja: "次回 \(due)") }
        guard let ended = endedAt?.formatted(.iso8601) else { return Bilingual(same: "-") }
        return Bilingual("ended \(ended)", ja: "終了 \(ended)")
    }

    /// A mail's state with why it failed.
    static func outcome(_ state: String, _ failure: String?) -> Bilingual {
        let words = OutboxState(rawValue: state).map(words) ?? Bilingual(same: state)
        guard let failure else { return words }
        return words + Bilingual(" (\(failure))", ja: "（\(reason(failure))）")
    }

    private static func words(_ state: OutboxState) -> Bilingual {
        let japanese =
            switch state {
            case .queued: "送信待ち"
            case .sending: "送信中"
            case .sent: "送信済み"
            case .unknown: "結果不明"
            case .failed: "送信失敗"
            }
        return Bilingual(state.rawValue, ja: japanese)
    }

    private static func reason(_ failure: String) -> String {
        switch MailFailure(rawValue: failure) {
        case .refused: "受信側が拒否"
        case .expired: "期限切れ"
        case .replaced: "新しいメールに置き換え"
        case nil: failure
        }
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
