import Foundation
import Postgres

/// SQL of what must be 0.
struct TenantHealthStore {
    let transaction: Transaction

    /// From when on, in seconds, a hold that is over should have been ended.
    private static let overdueAfter: TimeInterval = 60

    /// What there is to do at a tenant, and when next; one query.
    func work() throws -> TenantWork {
        let row = try transaction.first(
            """
            select (select min(expires_at) from hold where state = 'held'),
                (select min(due_at) from outbox where state in ('queued', 'sending', 'unknown')),
                least(
                    (select min(expires_at) from journey where erased_at is null),
                    least((select min(expires_at) from journey), (select min(expires_at) from session_grant))
                        + \(RowsKept.ended) * interval '1 second',
                    (select min(window_start) from attempt) + \(RowsKept.attempts) * interval '1 second',
                    (select min(placed_at) from hold where journey is null)
                        + \(RowsKept.holds) * interval '1 second',
                    (select min(finished_at) from outbox where state in ('sent', 'failed'))
                        + \(RowsKept.mails) * interval '1 second',
                    (select min(useless_at) from outbox where state = 'failed' and message <> ''::bytea)),
                (select count(*) from outbox where state in ('queued', 'sending', 'unknown'))
            """)
        guard let row else { return TenantWork() }
        return TenantWork(
            nextExpiry: try row.decode(0, Date?.self), nextMail: try row.decode(1, Date?.self),
            nextDeletion: try row.decode(2, Date?.self), waitingMails: try row.decode(3, Int.self))
    }

    /// Counts a tenant's faults; one query.
    func read(at moment: Date) throws -> TenantHealth {
        let overdue = moment.addingTimeInterval(-Self.overdueAfter)
        let row = try transaction.first(
            """
            select
                (select count(*) from slot
                 left join (\(SlotStore.usedUp(after: moment))) as used on used.slot = slot.id
                 where ends_at > \(moment) and (taken > capacity
                    or taken > 0 and taken + coalesce(used.places, 0) > capacity
                    or taken <> (select coalesce(sum(places), 0) from slot_place where slot_place.slot = slot.id))),
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

/// What there is to do at a tenant.
struct TenantWork: Sendable {
    /// When the next hold is over.
    var nextExpiry: Date?
    /// When the next mail is to be sent, again or in place of a server that has died.
    var nextMail: Date?
    /// When the next row isn't needed any more.
    var nextDeletion: Date?
    /// How many mails aren't sent yet.
    var waitingMails = 0
}
