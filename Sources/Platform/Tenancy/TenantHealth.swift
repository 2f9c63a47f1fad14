import Foundation
import Postgres
import Synchronization
import Domain

/// What must be 0 for a tenant; anything else is a fault that somebody has to look at.
public struct TenantHealth: Hashable, Sendable {
    /// Slots whose places don't add up, or that have more than their capacity.
    public var overbookedSlots = 0
    /// Holds whose time was over before the last sweep and that still have places.
    public var occupyingExpiredHolds = 0
    /// Mails that wait longer than an hour for their first attempt's end.
    public var lateMails = 0
    /// Bookings, holds, mails and penalties in a state that this program doesn't know.
    public var unknownRows = 0

    /// The sum of two tenants' figures.
    static func + (left: TenantHealth, right: TenantHealth) -> TenantHealth {
        TenantHealth(
            overbookedSlots: left.overbookedSlots + right.overbookedSlots,
            occupyingExpiredHolds: left.occupyingExpiredHolds + right.occupyingExpiredHolds,
            lateMails: left.lateMails + right.lateMails, unknownRows: left.unknownRows + right.unknownRows)
    }
}

/// The health of all tenants as the last sweeps found it.
public final class PlatformHealth: Sendable {
    private let found = Mutex<[TenantID: TenantHealth]>([:])

    /// Nothing found yet.
    public init() {}

    /// The sum over all tenants.
    public var total: TenantHealth {
        found.withLock { $0.values.reduce(TenantHealth(), +) }
    }

    func note(_ health: TenantHealth, of tenant: TenantID) {
        found.withLock { $0[tenant] = health }
    }
}

/// SQL of what must be 0.
struct TenantHealthStore {
    let transaction: Transaction

    /// Counts a tenant's faults; one query.
    func read(at moment: Date) throws -> TenantHealth {
        let row = try transaction.first(
            """
            select
                (select count(*) from slot
                 where ends_at > \(moment) and (taken > capacity or taken <> (
                    select coalesce(sum(places), 0) from slot_place where slot_place.slot = slot.id))),
                (select count(*) from hold
                 where state = 'held' and expires_at < \(moment) - interval '10 seconds'),
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
