import Domain
import Foundation
import Platform

/// One line of `madoguchi penalty list`; nothing personal besides receipt numbers.
struct PenaltySummary: Report, Equatable {
    let id: String
    let service: String
    /// `no-shows` or `cancellations`.
    let kind: String
    /// How many bookings were counted.
    let count: Int
    let since: Date
    /// The last day of the refusal, such as 2026-12-21.
    let until: String
    /// `in-force`, `over`, `withdrawn` or `waived`.
    let state: String
    /// Of the bookings counted, the one that caused the penalty last.
    let receiptNumbers: [String]
    let waivedBy: String?
    let waiverReason: String?

    var text: String {
        let ended = waivedBy.map { "\(state) by \($0): \(waiverReason ?? "")" } ?? state
        let line = [
            id, service, "\(count) \(kind)", "since \(since.formatted(.iso8601))", "until \(until)", ended,
            receiptNumbers.joined(separator: " "),
        ]
        return line.joined(separator: "\t") + "\n"
    }
}

extension PenaltySummary {
    /// A penalty as the platform keeps it.
    init(_ record: PenaltyRecord) {
        self.init(
            id: record.penalty.id.uuidString.lowercased(), service: record.penalty.service.name,
            kind: record.penalty.kind.rawValue, count: record.penalty.count, since: record.penalty.since,
            until: record.penalty.lastDay.description, state: record.state.rawValue,
            receiptNumbers: record.receipts.map(\.description), waivedBy: record.waivedBy,
            waiverReason: record.waiverReason)
    }
}
