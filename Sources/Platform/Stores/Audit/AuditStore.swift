import Foundation
import Postgres

/// Something that happened, without personal data.
struct AuditEntry: Sendable {
    /// `visitor`; `office` and the name of whoever did it there; `platform` for what follows by itself; `admin` for an
    /// import.
    var actor: String
    /// Noun and verb, such as `booking.made`.
    var action: String
    /// The booking or penalty acted on; nil for an import.
    var target: UUID?
}

/// SQL of the audit trail: rows are only ever added.
struct AuditStore {
    let transaction: Transaction

    /// Queues the entries for this transaction, in their order.
    func record(_ entries: [AuditEntry], at moment: Date) {
        guard !entries.isEmpty else { return }
        transaction.enqueue(
            """
            insert into audit (at, actor, action, subject)
            select \(moment), actor, action, subject from unnest(
                \(entries.map(\.actor)), \(entries.map(\.action)), \(entries.map(\.target))
            ) as new (actor, action, subject)
            """)
    }
}
