public import Foundation
import Postgres
public import Domain

/// SQL of journeys, links and grants.
struct JourneyStore {
    let transaction: Transaction

    /// A browser's look-up of a journey.
    struct Query: Hashable, Sendable {
        var journey: UUID
        /// SHA-256 of the session's secret.
        var session: Data
    }

    /// Reads journeys for browsers that may see them, with the hold that is held or else was placed last; one query for a
    /// batch.
    ///
    /// Of a journey's holds one is held at most. By their times alone an older one would seem the last after the clock was
    /// set back.
    /// The limit makes each look-up one of its own, by index. As a plain join it was planned while the tables were
    /// small and then read every grant of the tenant for every batch.
    func read(_ queries: [Query], at moment: SQL) throws -> [Query: StoredJourney] {
        let rows = try transaction.query(
            """
            select query.session, journey.id, journey.service, changes, journey.state, version, completed,
                journey.expires_at, reach,
                last.id, last.journey, last.service, last.counter, last.starts_at, last.ends_at, last.people,
                last.places, last.state, last.expires_at, last.renewals
            from unnest(\(queries.map(\.journey)), \(queries.map(\.session))) as query (journey, session)
            cross join lateral (
                select reach from session_grant
                where session_grant.session = query.session and subject = query.journey and expires_at > \(moment)
                limit 1) as granted
            join journey on journey.id = query.journey
            left join lateral (
                select * from hold where hold.journey = query.journey
                order by state is not distinct from 'held' desc, placed_at desc limit 1) as last on true
            """)
        var found: [Query: StoredJourney] = [:]
        for row in rows {
            let journey = try StoredJourney(row: row)
            found[Query(journey: journey.id, session: try row.decode(0, Data.self))] = journey
        }
        return found
    }

    /// Inserts a journey.
    ///
    /// One that follows an earlier journey on its link counts as begun with it, so that its end can't be moved further
    /// than that journey's.
    func insert(
        id: UUID, service: ServiceID, changes: UUID? = nil, after earlier: UUID? = nil, state: Data, at moment: Date,
        expires: Date
    ) throws {
        _ = try transaction.execute(
            """
            insert into journey (id, service, changes, state, created_at, expires_at)
            values (\(id), \(service.name), \(changes), \(state),
                coalesce((select created_at from journey where id = \(earlier)), \(moment)), \(expires))
            """)
    }

    /// The open change of a booking begun last; whoever else starts one waits until the transaction ends.
    func openChange(of booking: UUID, at moment: Date) throws -> UUID? {
        _ = try transaction.execute("select from booking where id = \(booking) for update")
        return try transaction.first(
            """
            select id from journey where changes = \(booking) and completed is null and expires_at > \(moment)
            order by created_at desc, id limit 1
            """)?.decode(0, UUID.self)
    }

    /// Writes a state read at `version`; false when another request was faster.
    func update(_ id: UUID, state: Data, version: Int) throws -> Bool {
        try transaction.execute(
            "update journey set state = \(state), version = version + 1 where id = \(id) and version = \(version)"
        ) == 1
    }

    /// The newest state and its version, locked against other requests.
    func lockState(of id: UUID) throws -> (state: Data, version: Int)? {
        try transaction.first("select state, version from journey where id = \(id) for update") { row in
            (try row.decode(0, Data.self), try row.decode(1, Int.self))
        }
    }

    /// Makes a journey, and what browsers see of it, last until `expires` at least; never beyond thirty days in all.
    func extend(_ id: UUID, until expires: Date) throws {
        _ = try transaction.execute(
            """
            update journey set expires_at = greatest(expires_at, least(created_at + interval '30 days', \(expires)))
            where id = \(id)
            """)
        _ = try transaction.execute(
            """
            update session_grant set expires_at = greatest(session_grant.expires_at, journey.expires_at)
            from journey where journey.id = \(id) and subject = journey.id
            """)
    }

    /// How many browsers may see a journey or booking at a time: each can be another's that follows the same link.
    private static let mostBrowsers = 50

    /// Lets a browser see a journey or booking; where many may already, some other can't any more.
    func grant(_ reach: SessionReach, on resource: UUID, to session: Data, until expires: Date) throws {
        _ = try transaction.execute(
            """
            insert into session_grant (session, subject, reach, expires_at)
            values (\(session), \(resource), \(reach.rawValue), \(expires))
            on conflict (session, subject) do update set
                reach = case when session_grant.reach = 'address' then excluded.reach else session_grant.reach end,
                expires_at = greatest(session_grant.expires_at, excluded.expires_at)
            """)
        _ = try transaction.execute(
            """
            delete from session_grant where subject = \(resource) and session in (
                select session from session_grant where subject = \(resource) and session <> \(session)
                order by expires_at desc, session offset \(Self.mostBrowsers - 1))
            """)
    }

    /// Gives a browser's rights to its new secret: who knows the former one has none of them any more, nor those that
    /// follow.
    func moveGrants(from former: Data?, to session: Data) throws {
        guard let former else { return }
        _ = try transaction.execute("update session_grant set session = \(session) where session = \(former)")
    }

    /// Takes all rights from a browser.
    func deleteGrants(of session: Data) throws {
        _ = try transaction.execute("delete from session_grant where session = \(session)")
    }

    /// Takes every right on a booking from all browsers but one, and those on the journeys that made or change it.
    func deleteGrants(on booking: UUID, besides session: Data) {
        transaction.enqueue(
            """
            delete from session_grant where session <> \(session) and subject in (
                select \(booking)::uuid
                union all select request from booking where id = \(booking)
                union all select id from journey where changes = \(booking))
            """)
    }

    /// Leaves every browser no more than the address of a journey: its new address is nobody's until its link is
    /// opened.
    func lowerGrants(on journey: UUID) throws {
        _ = try transaction.execute(
            "update session_grant set reach = 'address' where subject = \(journey) and reach <> 'address'")
    }

    /// Makes `digest` the only good link of a journey.
    ///
    /// - Parameter mail: the mail that carries it.
    func replaceLinks(of journey: UUID, with digest: Data, expires: Date, mail: UUID) throws {
        _ = try transaction.execute("update link set replaced = true where journey = \(journey)")
        _ = try transaction.execute(
            """
            insert into link (token_hash, journey, expires_at, mail)
            values (\(digest), \(journey), \(expires), \(mail))
            """)
    }

    /// The link with this digest, whose journey nobody else changes until the transaction ends: a new address must not
    /// replace the link between reading it here and granting what it opens.
    func link(_ digest: Data) throws -> StoredLink? {
        _ = try transaction.execute(
            """
            select from journey where id = (select journey from link where token_hash = \(digest)) for update
            """)
        return try transaction.first(
            """
            select link.journey, link.expires_at, replaced, journey.service, journey.completed, journey.expires_at,
                journey.state
            from link join journey on journey.id = link.journey where token_hash = \(digest)
            """
        ).map(StoredLink.init)
    }

    /// The latest link of a journey.
    func sentLink(of journey: UUID) throws -> SentLink? {
        try transaction.first(
            """
            select link.expires_at, coalesce(outbox.failure = 'refused', false)
            from link left join outbox on outbox.id = link.mail where journey = \(journey) and not replaced
            """
        ) { SentLink(expires: try $0.decode(0, Date.self), isRefused: try $0.decode(1, Bool.self)) }
    }

    /// Erases what was entered into at most `limit` journeys that nobody can open any more, and deletes their holds; answers
    /// how many.
    ///
    /// One that still holds a time waits for the hold's end: its places are counted.
    func eraseExpired(before moment: Date, limit: Int) throws -> Int {
        try transaction.first(
            """
            with over as (
                select id from journey where expires_at < \(moment) and erased_at is null
                    and not exists (select from hold where hold.journey = journey.id and hold.state = 'held')
                order by expires_at limit \(limit) for update skip locked),
            ended as (delete from hold using over where hold.journey = over.id and hold.state <> 'held'),
            erased as (
                update journey set state = '', version = version + 1, erased_at = \(moment) from over
                where journey.id = over.id returning journey.id)
            select count(*) from erased
            """)?.decode(0, Int.self) ?? 0
    }

    /// Deletes at most `limit` erased journeys that ended before `moment`, with their links; answers how many.
    func deleteErased(endedBefore moment: Date, limit: Int) throws -> Int {
        try transaction.execute(
            """
            delete from journey where ctid = any(array(
                select ctid from journey where expires_at < \(moment) and erased_at is not null
                order by expires_at limit \(limit) for update skip locked))
            """)
    }

    /// What became of a journey that is over, for a browser that could see it; nil for every other.
    func ended(_ query: Query, at moment: Date) throws -> EndedJourney? {
        try transaction.first(
            """
            select service, changes is not null, completed is not null
            from journey join session_grant on subject = journey.id
            where journey.id = \(query.journey) and session = \(query.session)
                and journey.expires_at <= \(moment)
            """
        ) { row in
            EndedJourney(
                service: ServiceID(name: try row.decode(0, String.self)), isChange: try row.decode(1, Bool.self),
                isCompleted: try row.decode(2, Bool.self))
        }
    }

    /// Deletes at most `limit` grants that were over before `moment`; answers how many.
    func deleteExpiredGrants(before moment: Date, limit: Int) throws -> Int {
        try transaction.execute(
            """
            delete from session_grant where ctid = any(array(
                select ctid from session_grant where expires_at < \(moment)
                order by expires_at limit \(limit) for update skip locked))
            """)
    }
}

/// A journey as stored, its state still encrypted.
struct StoredJourney: Sendable {
    var id: UUID
    var service: ServiceID
    var changes: UUID?
    var state: Data
    var version: Int
    var completed: UUID?
    var expires: Date
    var reach: SessionReach
    var hold: Hold?

    init(row: Row) throws {
        id = try row.decode(1, UUID.self)
        service = ServiceID(name: try row.decode(2, String.self))
        changes = try row.decode(3, UUID?.self)
        state = try row.decode(4, Data.self)
        version = try row.decode(5, Int.self)
        completed = try row.decode(6, UUID?.self)
        expires = try row.decode(7, Date.self)
        reach = try row.known(8, in: "session_grant", "reach")
        hold = try row.decode(9, UUID?.self) == nil ? nil : Hold(row: row, from: 9)
    }
}

/// A journey that is over, as whoever could see it is told.
public struct EndedJourney: Sendable, Hashable {
    /// With which another one begins.
    public var service: ServiceID
    /// Whether it was to change a booking.
    public var isChange: Bool
    /// Whether it has booked, or carried out its change.
    public var isCompleted: Bool
}

/// A link as who waits for it is told.
public struct SentLink: Sendable, Hashable {
    /// Until when it is good.
    public var expires: Date
    /// Its mail was refused: the address can't be reached.
    public var isRefused: Bool
}

/// A mailed link as stored.
struct StoredLink: Sendable {
    var journey: UUID
    var expires: Date
    var replaced: Bool
    var service: ServiceID
    var completed: UUID?
    var journeyExpires: Date
    /// The journey's, still encrypted.
    var state: Data

    init(row: Row) throws {
        journey = try row.decode(0, UUID.self)
        expires = try row.decode(1, Date.self)
        replaced = try row.decode(2, Bool.self)
        service = ServiceID(name: try row.decode(3, String.self))
        completed = try row.decode(4, UUID?.self)
        journeyExpires = try row.decode(5, Date.self)
        state = try row.decode(6, Data.self)
    }
}
