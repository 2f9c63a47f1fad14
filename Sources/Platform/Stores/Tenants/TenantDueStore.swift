import Foundation
import Postgres
import Domain

/// SQL of when tenants are looked after next, for all servers together.
///
/// By the database's own clock: a rehearsal's is each server's own.
struct TenantDueStore {
    let transaction: Transaction

    /// Claims up to `limit` tenants that are due or `noted`; nobody else gets them for `lease` seconds, unless they are
    /// made due anew.
    ///
    /// - Parameter besides: tenants that this server can't look after.
    func claim(
        _ claim: UUID, noted: [TenantID], besides: [TenantID], limit: Int, lease: TimeInterval
    ) throws -> [TenantID] {
        let also: SQL = noted.isEmpty ? "" : "or tenant = any(\(noted.map(\.name)))"
        let but: SQL = besides.isEmpty ? "" : "and tenant <> all(\(besides.map(\.name)))"
        return try transaction.query(
            """
            update platform.tenant_due set claim = \(claim), due_at = now() + \(Self.interval(lease))
            where tenant in (
                select tenant from platform.tenant_due where (due_at <= now() \(also)) \(but)
                order by due_at limit \(limit) for update skip locked)
            returning tenant
            """
        ) { TenantID(name: try $0.decode(0, String.self)) }
    }

    /// Writes when tenants are due next, unless somebody made them due anew meanwhile; and what the visits found.
    func finish(_ visits: [FinishedVisit]) throws {
        guard !visits.isEmpty else { return }
        let found = visits.map { $0.found ?? TenantHealth() }
        _ = try transaction.execute(
            """
            update platform.tenant_due set
                due_at = case when tenant_due.claim = visit.claim then now() + visit.milliseconds * interval '1 millisecond'
                    else due_at end,
                claim = nullif(tenant_due.claim, visit.claim),
                visited_at = case when is_whole then now() else visited_at end,
                overbooked_slots = case when is_whole then slots else overbooked_slots end,
                occupying_expired_holds = case when is_whole then holds else occupying_expired_holds end,
                late_mails = case when is_whole then mails else late_mails end,
                unknown_rows = case when is_whole then unknowns else unknown_rows end,
                waiting_mails = case when is_whole then waiting else waiting_mails end
            from unnest(
                \(visits.map(\.tenant.name)), \(visits.map(\.claim)), \(visits.map { Int($0.secondsToNext * 1_000) }),
                \(visits.map { $0.found != nil }), \(found.map(\.overbookedSlots)),
                \(found.map(\.occupyingExpiredHolds)), \(found.map(\.lateMails)), \(found.map(\.unknownRows)),
                \(visits.map(\.waitingMails))
            ) as visit (tenant, claim, milliseconds, is_whole, slots, holds, mails, unknowns, waiting)
            where tenant_due.tenant = visit.tenant
            """)
    }

    /// Makes a tenant due within so many seconds.
    func hasten(_ tenant: TenantID, within seconds: TimeInterval) throws {
        try hasten("tenant = \(tenant.name)", within: Self.interval(seconds))
    }

    /// Makes tenants due now.
    func hasten(_ tenants: [TenantID]) throws {
        try hasten("tenant = any(\(tenants.map(\.name)))", within: Self.interval(0))
    }

    /// Makes all tenants due within so many seconds, spread over them.
    func hastenAll(within seconds: TimeInterval) throws {
        try hasten("true", within: "random() * \(Self.interval(seconds))")
    }

    /// Makes those due that nobody has looked after for so many seconds.
    func hastenAll(unvisitedFor seconds: TimeInterval) throws {
        try hasten(
            "coalesce(visited_at < now() - \(Self.interval(seconds)), true)", within: Self.interval(0))
    }

    private func hasten(_ condition: SQL, within interval: SQL) throws {
        _ = try transaction.execute(
            """
            update platform.tenant_due
            set claim = null, due_at = least(due_at, now() + \(interval))
            where \(condition)
            """)
    }

    fileprivate static func interval(_ seconds: TimeInterval) -> SQL {
        "\(Int(seconds * 1_000)) * interval '1 millisecond'"
    }

    /// Adds the tenants that a program without this table has made.
    func addMissing() throws {
        _ = try transaction.execute(
            """
            insert into platform.tenant_due (tenant)
            select id from platform.tenant where not exists (select from platform.tenant_due where tenant = id)
            on conflict do nothing
            """)
    }

    /// Mails that weren't sent when the tenants were last looked after.
    func waitingMails() throws -> Int {
        try transaction.first("select coalesce(sum(waiting_mails), 0)::int8 from platform.tenant_due") {
            try $0.decode(0, Int.self)
        } ?? 0
    }

    /// What must be 0 and wasn't when the tenants were last looked after, by whichever server.
    func faults() throws -> [TenantID: TenantHealth] {
        let rows = try transaction.query(
            """
            select tenant, overbooked_slots, occupying_expired_holds, late_mails, unknown_rows
            from platform.tenant_due
            where (overbooked_slots, occupying_expired_holds, late_mails, unknown_rows) <> (0, 0, 0, 0)
            """
        ) { row in
            (
                TenantID(name: try row.decode(0, String.self)),
                TenantHealth(
                    overbookedSlots: try row.decode(1, Int.self), occupyingExpiredHolds: try row.decode(2, Int.self),
                    lateMails: try row.decode(3, Int.self), unknownRows: try row.decode(4, Int.self))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }
}

/// How a visit ended.
struct FinishedVisit: Sendable {
    var tenant: TenantID
    /// The claim that it was made under.
    var claim: UUID
    /// When the tenant is due again, from now.
    var secondsToNext: TimeInterval
    /// What must be 0; nil where it couldn't be read.
    var found: TenantHealth?
    /// Mails that aren't sent yet.
    var waitingMails = 0
}

/// SQL of the servers at work.
struct ServerStore {
    let transaction: Transaction

    /// Notes that a server is at work, and forgets those that haven't said so for `silence` seconds.
    ///
    /// - Returns: how many were forgotten, this server among them where it was silent itself.
    func beat(_ server: UUID, silence: TimeInterval) throws -> Int {
        let gone = try transaction.execute(
            "delete from platform.server where seen_at < now() - \(TenantDueStore.interval(silence))")
        _ = try transaction.execute(
            """
            insert into platform.server (id, seen_at) values (\(server), now())
            on conflict (id) do update set seen_at = excluded.seen_at
            """)
        return gone
    }
}
