import Foundation
import Postgres

/// SQL of what must be 0.
struct TenantHealthStore {
    let transaction: Transaction

    /// Counts a tenant's faults; one query.
    func read(at moment: Date) throws -> TenantHealth {
        let overdue = moment.addingTimeInterval(-Double(2 * TenantHealth.sweepSeconds))
        let row = try transaction.first(
            """
            select
                (select count(*) from slot
                 where ends_at > \(moment) and (taken > capacity or taken <> (
                    select coalesce(sum(places), 0) from slot_place where slot_place.slot = slot.id))),
                (select count(*) from hold
                 where state = 'held' and expires_at < \(overdue)),
                (select count(*) from outbox
                 where state in ('queued', 'sending', 'unknown') and created_at < \(moment) - interval '1 hour'),
                (select count(*) from booking where \(UnknownRows.bookings))
                + (select count(*) from hold where \(UnknownRows.holds))
                + (select count(*) from outbox where \(UnknownRows.mails))
                + (select count(*) from penalty where \(UnknownRows.penalties))
            """)
        guard let row else { return TenantHealth() }
        return TenantHealth(
            overbookedSlots: try row.decode(0, Int.self), occupyingExpiredHolds: try row.decode(1, Int.self),
            lateMails: try row.decode(2, Int.self), unknownRows: try row.decode(3, Int.self))
    }
}
