import Foundation
import Postgres
import Domain

/// SQL of holds and of the places they have.
///
/// Every function is for a batch.
struct HoldStore {
    let transaction: Transaction
    let clockOffset: Int

    /// Holds a batch must look at, before any lock: those of the journeys, those whose time is over and which have
    /// places of wanted slots, and `limit` others whose time is over.
    ///
    /// Only a hint about which slots to lock; `lock` reads them again.
    func candidates(journeys: [UUID], holds: [UUID], slots: [Int], expiring limit: Int) throws -> [UUID] {
        let rows = try transaction.query(
            """
            (select id from hold where state = 'held' and journey = any(\(journeys)))
            union
            (select id from hold where \(over) order by expires_at limit \(limit))
            union
            select id from slot_place join hold on hold.id = owner where slot = any(\(slots)) and \(over)
            union
            select id from hold where id = any(\(holds))
            """)
        return try rows.map { try $0.decode(0, UUID.self) }
    }

    /// Whether the time of any hold is over.
    func isAnyDue() throws -> Bool {
        try transaction.first("select from hold where \(over) limit 1") != nil
    }

    private var over: SQL {
        "state = 'held' and expires_at <= clock_timestamp() + \(clockOffset) * interval '1 microsecond'"
    }

    /// Locks holds in the order of their ids and reads them.
    func lock(_ ids: [UUID]) throws -> [UUID: Hold] {
        guard !ids.isEmpty else { return [:] }
        let rows = try transaction.query(
            """
            select id, journey, service, counter, starts_at, ends_at, people, places, state, expires_at, renewals
            from hold where id = any(\(ids)) order by id for update
            """)
        return Dictionary(try rows.map { try ($0.decode(0, UUID.self), Hold(row: $0)) }) { first, _ in first }
    }

    /// Places of holds and bookings, by who has them: the column `owner`.
    func places(of holders: [UUID]) throws -> [UUID: [SlotPlaces]] {
        guard !holders.isEmpty else { return [:] }
        let rows = try transaction.query("select owner, slot, places from slot_place where owner = any(\(holders))")
        var found: [UUID: [SlotPlaces]] = [:]
        for row in rows {
            found[try row.decode(0, UUID.self), default: []]
                .append(SlotPlaces(slot: try row.decode(1, Int.self), count: try row.decode(2, Int.self)))
        }
        return found
    }

    /// Ends holds: each with its new state.
    func end(_ states: [UUID: HoldState]) {
        guard !states.isEmpty else { return }
        let ordered = states.sorted { $0.key.uuidString < $1.key.uuidString }
        transaction.enqueue(
            """
            update hold set state = ended.state
            from unnest(\(ordered.map(\.key)), \(ordered.map(\.value.rawValue))) as ended (id, state)
            where hold.id = ended.id and hold.state = 'held'
            """)
    }

    func insert(_ holds: [Hold], at moment: Date) {
        guard !holds.isEmpty else { return }
        transaction.enqueue(
            """
            insert into hold (id, journey, service, counter, starts_at, ends_at, people, places, state, placed_at,
                expires_at)
            select id, journey, service, counter, starts_at, ends_at, people, places, 'held', \(moment), expires_at
            from unnest(
                \(holds.map(\.id)), \(holds.map(\.journey)), \(holds.map(\.service.name)), \(holds.map(\.counter.name)),
                \(holds.map(\.start)), \(holds.map(\.end)), \(holds.map(\.people)), \(holds.map(\.places)),
                \(holds.map(\.expires))
            ) as new (id, journey, service, counter, starts_at, ends_at, people, places, expires_at)
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
            where hold.id = renewed.id and hold.state = 'held'
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
