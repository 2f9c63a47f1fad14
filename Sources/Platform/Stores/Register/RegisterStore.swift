import Foundation
import Postgres
import Domain

/// SQL of the register (交付対象者名簿).
struct RegisterStore {
    let transaction: Transaction

    /// Entries found by each key, at most two a key: more than one is as good as none.
    func find(_ keys: [Data], service: ServiceID) throws -> [Data: [StoredRegisterEntry]] {
        guard !keys.isEmpty else { return [:] }
        let rows = try transaction.query(
            """
            select wanted.key, found.id, found.details
            from unnest(\(keys)) as wanted (key)
            cross join lateral (
                select id, details from register_key join register_entry on id = entry
                where register_key.key = wanted.key and service = \(service.name) and not withdrawn limit 2) as found
            """)
        var found: [Data: [StoredRegisterEntry]] = [:]
        for row in rows {
            found[try row.decode(0, Data.self), default: []]
                .append(StoredRegisterEntry(id: try row.decode(1, UUID.self), details: try row.decode(2, Data.self)))
        }
        return found
    }

    /// These entries, as far as they aren't withdrawn.
    func read(_ ids: [UUID]) throws -> [UUID: StoredRegisterEntry] {
        let rows = try transaction.query(
            "select id, details from register_entry where id = any(\(ids)) and not withdrawn"
        ) { StoredRegisterEntry(id: try $0.decode(0, UUID.self), details: try $0.decode(1, Data.self)) }
        return Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    }

    /// What the register holds.
    func known(service: ServiceID) throws -> KnownEntries {
        var known = KnownEntries()
        for row in try transaction.query(
            "select id, identity, checksum, withdrawn from register_entry where service = \(service.name)")
        {
            let (id, identity) = (try row.decode(0, UUID.self), try row.decode(1, Data.self))
            known.entries[id] = KnownEntries.Entry(
                identity: identity, checksum: try row.decode(2, Data.self), isWithdrawn: try row.decode(3, Bool.self))
            known.byIdentity[identity] = id
        }
        for row in try transaction.query(
            "select key, entry from register_key join register_entry on id = entry where service = \(service.name)")
        {
            let id = try row.decode(1, UUID.self)
            known.byKey[try row.decode(0, Data.self), default: []].append(id)
            known.entries[id]?.keys += 1
        }
        return known
    }

    /// Inserts or overwrites entries with all their keys.
    func write(_ entries: [RegisterRow], service: ServiceID, at moment: Date) throws {
        guard !entries.isEmpty else { return }
        let ids = entries.map(\.id)
        // Two may exchange identities: nobody else can have these meanwhile.
        _ = try transaction.execute("update register_entry set identity = uuid_send(id) where id = any(\(ids))")
        _ = try transaction.execute(
            """
            insert into register_entry (id, service, identity, checksum, details, imported_at)
            select id, \(service.name), identity, checksum, details, \(moment) from unnest(
                \(ids), \(entries.map(\.identity)), \(entries.map(\.checksum)), \(entries.map(\.details))
            ) as new (id, identity, checksum, details)
            on conflict (id) do update set identity = excluded.identity, checksum = excluded.checksum,
                details = excluded.details, withdrawn = false, imported_at = excluded.imported_at
            """)
        _ = try transaction.execute("delete from register_key where entry = any(\(ids))")
        let keys = entries.flatMap { entry in entry.keys.map { (key: $0, entry: entry.id) } }
        _ = try transaction.execute(
            """
            insert into register_key (key, entry) select * from unnest(\(keys.map(\.key)), \(keys.map(\.entry)))
            on conflict do nothing
            """)
    }

    /// Withdraws entries that the office's list doesn't have any more.
    ///
    /// Their bookings stay.
    func withdraw(_ ids: [UUID]) throws {
        guard !ids.isEmpty else { return }
        _ = try transaction.execute("update register_entry set withdrawn = true where id = any(\(ids))")
    }
}

/// An entry as stored, its further columns encrypted.
struct StoredRegisterEntry: Sendable {
    var id: UUID
    var details: Data
}

/// An entry about to be stored.
struct RegisterRow: Sendable {
    /// The entry's id; an entry that exists keeps its own.
    var id: UUID
    /// Keyed hash of what identifies the entry for the office: the first alternative's numbers.
    var identity: Data
    /// Keyed hash of the whole line, to tell what changed.
    var checksum: Data
    /// Keyed hashes under which it is found.
    var keys: [Data]
    /// Further columns, encrypted.
    var details: Data
}
