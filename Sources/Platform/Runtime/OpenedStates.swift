import Foundation
import Synchronization
import Domain

/// Decrypted states of journeys read lately: one for the whole process, so that many tenants keep no more than one.
///
/// A version's state never changes, so none can be stale; a newer version takes the older one's room. What belongs to a
/// journey that has ended is dropped with it.
///
/// Bounded without keeping an order: when half of the room is filled, whatever hasn't been read since the half before
/// was filled is forgotten.
final class OpenedStates: Sendable {
    struct Key: Hashable {
        let tenant: TenantID
        let journey: UUID
    }

    private struct Entry {
        var state: JourneyState
        var version: Int
        var expires: Date
        var bytes: Int
    }

    private struct Half {
        var entries: [Key: Entry] = [:]
        var bytes = 0

        mutating func insert(_ entry: Entry, for key: Key) {
            remove(key)
            entries[key] = entry
            bytes += entry.bytes
        }

        mutating func remove(_ key: Key) {
            if let removed = entries.removeValue(forKey: key) { bytes -= removed.bytes }
        }

        mutating func removeExpired(before moment: Date, of tenant: TenantID) {
            for (key, entry) in entries where key.tenant == tenant && entry.expires < moment { remove(key) }
        }
    }

    private struct State {
        var recent = Half()
        var former = Half()
    }

    private let mostInHalf: Int
    private let bytesInHalf: Int
    private let kept = Mutex(State())

    /// Keeps at most so many states, and so many bytes of them as they are stored.
    init(most: Int = 4_000, bytes: Int = 16 << 20) {
        mostInHalf = max(1, most / 2)
        bytesInHalf = bytes / 2
    }

    /// How many states are kept, and how many bytes these are as stored.
    var size: (count: Int, bytes: Int) {
        kept.withLock { kept in
            (kept.recent.entries.count + kept.former.entries.count, kept.recent.bytes + kept.former.bytes)
        }
    }

    /// The state that a journey has in `version`, where it is kept.
    func state(of key: Key, version: Int) -> JourneyState? {
        kept.withLock { kept in
            if let entry = kept.recent.entries[key] { return entry.version == version ? entry.state : nil }
            guard let entry = kept.former.entries[key], entry.version == version else { return nil }
            kept.former.remove(key)
            insert(entry, for: key, in: &kept)
            return entry.state
        }
    }

    /// Keeps a state, unless a newer one is there.
    func keep(_ state: JourneyState, of key: Key, version: Int, expires: Date, bytes: Int) {
        guard bytes <= bytesInHalf else { return drop(key) }
        kept.withLock { kept in
            guard (kept.recent.entries[key] ?? kept.former.entries[key])?.version ?? version <= version else { return }
            kept.former.remove(key)
            insert(Entry(state: state, version: version, expires: expires, bytes: bytes), for: key, in: &kept)
        }
    }

    /// Drops the state of a journey that has ended.
    func drop(_ key: Key) {
        kept.withLock { kept in
            kept.recent.remove(key)
            kept.former.remove(key)
        }
    }

    /// Drops the states of a tenant's journeys whose time is over.
    ///
    /// A journey whose end was moved since its state was read is only decrypted once more.
    func dropExpired(before moment: Date, of tenant: TenantID) {
        kept.withLock { kept in
            kept.recent.removeExpired(before: moment, of: tenant)
            kept.former.removeExpired(before: moment, of: tenant)
        }
    }

    private func insert(_ entry: Entry, for key: Key, in kept: inout State) {
        kept.recent.remove(key)
        if kept.recent.entries.count >= mostInHalf || kept.recent.bytes + entry.bytes > bytesInHalf {
            kept.former = kept.recent
            kept.recent = Half()
        }
        kept.recent.insert(entry, for: key)
    }
}
