import Domain
import Foundation
import Platform

/// One line of `madoguchi penalty list`; nothing personal besides receipt numbers.
struct PenaltySummary: Report, Equatable {
    /// By which it is waived; nil for a rule's refusal, which ends when its bookings are excused.
    let id: String?
    let service: String
    /// `no-shows`, `cancellations` or `rule`.
    let kind: String
    /// The rule that refuses, such as `repeat-no-show`; nil for a penalty.
    let rule: String?
    /// How many bookings were counted.
    let count: Int
    let since: Date
    /// The last day of the refusal, such as 2026-12-21; nil where a rule doesn't tell.
    let until: String?
    /// `in-force`, `over`, `withdrawn` or `waived`.
    let state: String
    /// Of the bookings counted, the one that caused the penalty last.
    let receiptNumbers: [String]
    let waivedBy: String?
    let waiverReason: String?

    var text: Bilingual {
        let since = since.formatted(.iso8601)
        let last = until.map { Bilingual("until \($0)", ja: "\($0)まで") }
        let columns = [
            Bilingual(same: id ?? "-"), Bilingual(same: service), cause,
            Bilingual("since \(since)", ja: "\(since)から"), last ?? Bilingual("until -", ja: "期限なし"), ended,
            Bilingual(same: receiptNumbers.joined(separator: " ")),
        ]
        return columns.joined(separator: Bilingual(same: "\t")) + Bilingual(same: "\n")
    }

    private var cause: Bilingual {
        rule.map { Bilingual("rule \($0)", ja: "ルール \($0)") }
            ?? Bilingual("\(count) \(kind)", ja: "\(kindWords)\(count)件")
    }

    private var ended: Bilingual {
        guard let waivedBy else { return Bilingual(state, ja: stateWords) }
        let reason = waiverReason ?? ""
        return Bilingual("\(state) by \(waivedBy): \(reason)", ja: "\(stateWords)（\(waivedBy)：\(reason)）")
    }

    private var kindWords: String {
        switch PenaltyKind(rawValue: kind) {
        case .noShows: "不来庁"
        case .cancellations: "キャンセル"
        case nil: kind
        }
    }

    private var stateWords: String {
        switch PenaltyRecord.State(rawValue: state) {
        case .inForce: "適用中"
        case .over: "終了"
        case .withdrawn: "取消し"
        case .waived: "免除"
        case nil: state
        }
    }
}

extension PenaltySummary {
    /// A penalty as the platform keeps it.
    init(_ record: PenaltyRecord) {
        self.init(
            id: record.penalty.id.uuidString.lowercased(), service: record.penalty.service.name,
            kind: record.penalty.kind.rawValue, rule: nil, count: record.penalty.count, since: record.penalty.since,
            until: record.penalty.lastDay.description, state: record.state.rawValue,
            receiptNumbers: record.receipts.map(\.description), waivedBy: record.waivedBy,
            waiverReason: record.waiverReason)
    }

    /// A refusal as a rule says it now.
    init(_ refusal: RuleRefusal) {
        self.init(
            id: nil, service: refusal.service.name, kind: "rule", rule: refusal.rule, count: refusal.receipts.count,
            since: refusal.since, until: refusal.nextPossible?.adding(days: -1).description,
            state: PenaltyRecord.State.inForce.rawValue, receiptNumbers: refusal.receipts.map(\.description),
            waivedBy: nil, waiverReason: nil)
    }
}
