import Foundation
import Postgres
import Domain

/// SQL of holds and of the places they have.
///
/// Every function is for a batch.
struct HoldStore {
    let transaction: Transaction
    let clockOffset: Int

    /// What a batch touches, as far as can be told before any lock.
    struct Touched {
        /// Holds it must look at.
        var holds: Set<UUID> = []
        /// Places of these and of its bookings, by who has them: the column `owner`.
        var places: [UUID: [SlotPlaces]] = [:]
    }

    /// Holds a batch must look at: those of the journeys, those whose time is over and which have places of wanted
    /// slots, and `limit` others whose time is over; with their places and those of the bookings.
    ///
    /// Only a hint about which slots to lock; `lock` reads the holds again. Places are looked up one holder after another,
    /// by index, however large the tables were when the statement was planned.
    func touched(
        journeys: [UUID], holds: [UUID], slots: [Int], bookings: [UUID], expiring limit: Int
    ) -> Query<Touched> {
        Query(
            """
            with candidate as (
                (select own.id from unnest(\(journeys)) as wanted (journey) cross join lateral (
                    select id, state from hold where hold.journey = wanted.journey offset 0) as own
                 where own.state = 'held')
                union
                (select id from hold where \(over) order by expires_at limit \(limit))
                union
                select id from slot_place join hold on hold.id = owner where slot = any(\(slots)) and \(over)
                union
                select id from hold where id = any(\(holds)))
            select holder.id, is_hold, slot, places
            from (
                select id, true from candidate
                union all
                select booking, false from unnest(\(bookings)) as booking) as holder (id, is_hold)
            left join lateral (
                select slot, places from slot_place where owner = holder.id offset 0) as place on true
            """
        ) { rows in
            var touched = Touched()
            for row in rows {
                let holder = try row.decode(0, UUID.self)
                if try row.decode(1, Bool.self) { touched.holds.insert(holder) }
                guard let slot = try row.decode(2, Int?.self) else { continue }
                touched.places[holder, default: []].append(SlotPlaces(slot: slot, count: try row.decode(3, Int.self)))
            }
            return touched
        }
    }

    /// Whether the time of any hold is over.
    func isAnyDue() throws -> Bool {
        try transaction.first("select from hold where \(over) limit 1") != nil
    }

    /// By the statement's own time: the clock's would be asked for each row and find none by index.
    private var over: SQL {
        "state = 'held' and expires_at <= statement_timestamp() + \(clockOffset) * interval '1 microsecond'"
    }

    /// Locks holds in the order of their ids and reads them.
    func lock(_ ids: Set<UUID>) -> Query<[UUID: Hold]> {
        guard !ids.isEmpty else { return Query(known: [:]) }
        return Query(
            """
            select id, journey, service, counter, starts_at, ends_at, people, places, state, expires_at, renewals
            from hold where id = any(\(Array(ids))) order by id for update
            """
        ) { rows in
            Dictionary(try rows.map { try ($0.decode(0, UUID.self), Hold(row: $0)) }) { first, _ in first }
        }
    }

    /// Makes other batches wait that count live holds of the same addresses or networks.
    func lockOwners(_ keys: Set<Data>) -> Query<Void> {
        AdvisoryLock.query(keys)
    }

    /// Live holds by address and by network; read after `lockOwners`.
    func live(addresses: Set<Data>, networks: Set<Data>) -> Query<[Data: LiveHolds]> {
        guard !addresses.isEmpty || !networks.isEmpty else { return Query(known: [:]) }
        let isLive: SQL = "state = 'held' and not (\(over))"
        return Query(
            """
            select wanted.key, count(*), min(expires_at)
            from unnest(\(Array(addresses))) as wanted (key) cross join lateral (
                select expires_at from hold where hold.address = wanted.key and \(isLive) offset 0) as live
            group by wanted.key
            union all
            select wanted.key, count(*), min(expires_at)
            from unnest(\(Array(networks))) as wanted (key) cross join lateral (
                select expires_at from hold where hold.network = wanted.key and \(isLive) offset 0) as live
            group by wanted.key
            """
        ) { rows in
            Dictionary(
                try rows.map { row in
                    let live = LiveHolds(count: try row.decode(1, Int.self), firstEnd: try row.decode(2, Date?.self))
                    return (try row.decode(0, Data.self), live)
                }
            ) { first, _ in first }
        }
    }

    /// Places that live holds of visitors have of these slots, by slot.
    func places(of slots: Set<Int>, at moment: Date) throws -> [Int: Int] {
        let rows = try transaction.query(
            """
            select slot, sum(live.places)::int8
            from unnest(\(Array(slots))) as wanted (id) cross join lateral (
                select slot, slot_place.places from slot_place join hold on hold.id = owner
                where slot = wanted.id and state = 'held' and journey is not null and expires_at > \(moment)
                offset 0) as live
            group by slot
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in try (row.decode(0, Int.self), row.decode(1, Int.self)) })
    }

    /// Ends holds: each with its new state.
    ///
    /// Found by their ids: with a plain `state = 'held'` the index of what is held would be chosen, where the rush leaves
    /// thousands of dead entries.
    func end(_ states: [UUID: HoldState]) {
        guard !states.isEmpty else { return }
        let ordered = states.sorted { $0.key.uuidString < $1.key.uuidString }
        transaction.enqueue(
            """
            update hold set state = ended.state
            from unnest(\(ordered.map(\.key)), \(ordered.map(\.value.rawValue))) as ended (id, state)
            where hold.id = ended.id and hold.state is not distinct from 'held'
            """)
    }

    func insert(_ placed: [(hold: Hold, owner: HoldOwner)], at moment: Date) {
        guard !placed.isEmpty else { return }
        let holds = placed.map(\.hold)
        transaction.enqueue(
            """
            insert into hold (id, journey, service, counter, starts_at, ends_at, people, places, state, placed_at,
                expires_at, address, network)
            select id, journey, service, counter, starts_at, ends_at, people, places, 'held', \(moment), expires_at,
                address, network
            from unnest(
                \(holds.map(\.id)), \(holds.map(\.journey)), \(holds.map(\.service.name)), \(holds.map(\.counter.name)),
                \(holds.map(\.start)), \(holds.map(\.end)), \(holds.map(\.people)), \(holds.map(\.places)),
                \(holds.map(\.expires)), \(placed.map(\.owner.address)), \(placed.map(\.owner.network))
            ) as new (id, journey, service, counter, starts_at, ends_at, people, places, expires_at, address, network)
            """)
    }

    /// Writes the new ends of renewed holds.
    func renew(_ holds: [Hold]) {
        guard !holds.isEmpty else { return }
        transaction.enqueue(
            """
            update hold set expires_at = renewed.expires_at, renewals = renewed.renewals
            from unnest(\(holds.map(\.id)), \(holds.map(\.expires)), \(holds.map(\.renewals)))
                as renewed (id, expires_at, renewals)
            where hold.id = renewed.id and hold.state is not distinct from 'held'
            """)
    }

    /// Gives the places of each hold to another holder.
    func movePlaces(_ moves: [(from: UUID, to: UUID)]) {
        guard !moves.isEmpty else { return }
        transaction.enqueue(
            """
            update slot_place set owner = move.target
            from unnest(\(moves.map(\.from)), \(moves.map(\.to))) as move (source, target)
            where slot_place.owner = move.source
            """)
    }

    /// Deletes the places of holders that gave them back.
    func deletePlaces(of holders: Set<UUID>) {
        guard !holders.isEmpty else { return }
        transaction.enqueue("delete from slot_place where owner = any(\(Array(holders)))")
    }

    /// A hold of nobody that keeps the places of a booking given up until they return; nil where there is none.
    func returning(
        _ service: ServiceID, at counter: CounterID, from start: Date, to end: Date, places: Int
    ) throws -> UUID? {
        try transaction.first(
            """
            select id from hold
            where journey is null and state = 'held' and service = \(service.name) and counter = \(counter.name)
                and starts_at = \(start) and ends_at = \(end) and places = \(places)
            order by expires_at desc limit 1
            """)?.decode(0, UUID.self)
    }

    /// Deletes at most `limit` holds of nobody that ended before `moment`; answers how many.
    ///
    /// Those of journeys end with these, see `JourneyStore.deleteExpired`.
    func deleteReturned(before moment: Date, limit: Int) throws -> Int {
        try transaction.execute(
            """
            delete from hold where id = any(array(
                select id from hold where journey is null and placed_at < \(moment) and expires_at < \(moment)
                    and state = 'expired'
                order by placed_at limit \(limit) for update skip locked))
            """)
    }

    func insertPlaces(_ new: [(holder: UUID, places: SlotPlaces)]) {
        guard !new.isEmpty else { return }
        transaction.enqueue(
            """
            insert into slot_place (owner, slot, places)
            select * from unnest(\(new.map(\.holder)), \(new.map(\.places.slot)), \(new.map(\.places.count)))
            """)
    }
}

extension Hold {
    /// Columns in the order of `HoldStore.lock`.
    init(row: Row, from first: Int = 0) throws {
        id = try row.decode(first, UUID.self)
        journey = try row.decode(first + 1, UUID?.self)
        service = ServiceID(name: try row.decode(first + 2, String.self))
        counter = CounterID(name: try row.decode(first + 3, String.self))
        start = try row.decode(first + 4, Date.self)
        end = try row.decode(first + 5, Date.self)
        people = try row.decode(first + 6, Int.self)
        places = try row.decode(first + 7, Int.self)
        state = try row.known(first + 8, in: "hold", "state")
        expires = try row.decode(first + 9, Date.self)
        renewals = try row.decode(first + 10, Int.self)
    }
}
