import Foundation
import Postgres

/// Something that happened, without personal data.
struct AuditEntry: Sendable {
    /// `visitor`; `office` and the name of whoever did it there; `platform` for what follows by itself.
    var actor: String
    /// Noun and verb, such as `booking.made`.
    var action: String
    /// The booking, penalty or register entry acted on; nil for an import.
    var target: UUID?
    /// How many of what; none for most.
    var facts: [String: Int]?
}

/// SQL of the audit trail: rows are only ever added.
struct AuditStore {
    let transaction: Transaction

    /// Queues the entries for this transaction, in their order.
    func record(_ entries: [AuditEntry], at moment: Date) {
        guard !entries.isEmpty else { return }
        transaction.enqueue(
            """
            insert into audit (at, actor, action, subject, facts)
            select \(moment), actor, action, subject, facts::jsonb from unnest(
                \(entries.map(\.actor)), \(entries.map(\.action)), \(entries.map(\.target)),
                \(entries.map(\.json))
            ) as new (actor, action, subject, facts)
            """)
    }
}

extension AuditEntry {
    /// The facts as JSON.
    fileprivate var json: String? {
        facts.map { facts in
            "{" + facts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
        }
    }
}
