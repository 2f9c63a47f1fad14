import Foundation
import Postgres

/// A tenant's slot snapshot in memory: what is there is served while one reading for all fetches a newer one, and own
/// writes are in it at once.
///
/// Whoever comes while others are here never waits for a reading: one is begun early enough that the snapshot is still
/// good meanwhile. Only the first after a second of quiet waits. See decision 23.
public actor Availability {
    /// From this age on, in seconds, a newer snapshot is read while this one is served.
    private static let refreshedAfter: TimeInterval = 0.5
    /// The same where somebody was refused a place that the snapshot shows free, and the most that `recent` gives.
    private static let recentFor: TimeInterval = 0.2
    /// From this age on a snapshot isn't served by itself.
    private static let servedFor: TimeInterval = 1
    /// From this age on it isn't served either while the reading that was begun in time still isn't there.
    private static let servedWhileReading: TimeInterval = 10
    /// For how long readings ask only for what has changed; then for everything again.
    private static let readWholeAfter: TimeInterval = 10

    private let clock: PlatformClock
    private let uptime: @Sendable () -> TimeInterval
    private let load: @Sendable (_ previous: SlotSnapshot?) async throws -> SlotSnapshot
    private let room: SnapshotRoom
    private var kept: Kept?
    private var reading: Reading?
    /// Rises whenever slots themselves change: what was begun before is of no use after.
    private var generation = 0

    /// Readings begun so far.
    private(set) var begun = 0

    private struct Kept {
        var snapshot: SlotSnapshot
        var readAt: TimeInterval
        /// When everything was read, before the readings of what had changed.
        var readWholeAt: TimeInterval
        var clockOffset: Int
        var generation: Int
        var isDoubted = false
    }

    private struct Reading {
        var number: Int
        var task: Task<SlotSnapshot, any Error>
        var startedAt: TimeInterval
        var readWholeAt: TimeInterval
        var clockOffset: Int
        var generation: Int
        /// Whether a snapshot that was good when the reading began is served meanwhile.
        var isRefresh: Bool
        /// Whether somebody was refused meanwhile a place that the reading may still show free.
        var isDoubted = false
        /// Own writes since the reading began.
        var writes: [SlotChange] = []
    }

    /// Reads snapshots with `load`, of the previous one where there is one only what has changed since; `uptime` tells how old they are, `room` is what all tenants share.
    init(
        clock: PlatformClock, uptime: @escaping @Sendable () -> TimeInterval = { ProcessInfo.processInfo.systemUptime },
        room: SnapshotRoom = SnapshotRoom(),
        load: @escaping @Sendable (_ previous: SlotSnapshot?) async throws -> SlotSnapshot
    ) {
        self.clock = clock
        self.uptime = uptime
        self.room = room
        self.load = load
    }

    init(database: Database, scope: SchemaScope, clock: PlatformClock, room: SnapshotRoom) {
        self.init(clock: clock, room: room) { previous in
            try await database.transaction(in: scope, TransactionOptions(readOnly: true)) { transaction in
                try SlotSnapshotStore(transaction: transaction, clock: clock).read(after: previous)
            }
        }
    }

    /// What is free, with every write that this process has committed: at most a second old, or up to ten where the
    /// database takes that long to answer.
    public func current() async throws -> SlotSnapshot {
        guard let kept = keptNow else { return try await next() }
        if kept.isDoubted ? age(of: kept) >= Self.recentFor : age(of: kept) >= Self.refreshedAfter {
            _ = readingNow ?? begin(isRefresh: isServed(kept))
        }
        return isServed(kept) ? kept.snapshot : try await next()
    }

    /// The same for a visitor to whom it matters now: read within the last fifth of a second, or waited for, one
    /// reading for all who wait.
    public func recent() async throws -> SlotSnapshot {
        if let kept = keptNow, kept.generation == generation, age(of: kept) < Self.recentFor { return kept.snapshot }
        return try await next()
    }

    /// The same for a visitor whom the database has just told that the office closed a slot: everything read since they
    /// ask, one reading for all who ask before it begins.
    public func newest() async throws -> SlotSnapshot {
        let asked = uptime()
        if let begun = readingNow, begun.readWholeAt < asked { _ = await begun.task.result }
        if let kept = keptNow, kept.generation == generation, kept.readWholeAt >= asked { return kept.snapshot }
        return try await next(wholeSince: asked)
    }

    /// Takes note that somebody was refused a place that the snapshot shows free: it is read anew soon, once for all
    /// who were refused, and served meanwhile.
    public func markStale() {
        kept?.isDoubted = true
        reading?.isDoubted = true
    }

    /// Takes note that slots themselves have changed: whoever asks after this has returned sees the new ones.
    ///
    /// Meanwhile the old ones are served to those who are here; the hold decides. A reading that fails is begun again
    /// by the next who asks.
    func slotsChanged() async {
        let isWatched = keptNow.map(isServed) ?? false
        generation += 1
        guard isWatched || reading != nil else {
            kept = nil
            room.leave(self)
            return
        }
        _ = await begin(isRefresh: isWatched).task.result
    }

    /// Takes over what an own write changed.
    func add(_ change: SlotChange) {
        kept?.snapshot.add(change)
        reading?.writes.append(change)
    }

    /// Gives up the snapshot because others need the room; one that is just being read anew stays.
    private func giveUp() {
        guard reading == nil else { return }
        kept = nil
    }

    /// Whether a snapshot is kept.
    var isKeeping: Bool { kept != nil }

    /// Whether a reading is under way.
    var isReading: Bool { reading != nil }

    /// What is kept, unless the rehearsal clock has been moved.
    private var keptNow: Kept? {
        kept.flatMap { $0.clockOffset == clock.offset ? $0 : nil }
    }

    /// The reading under way, unless slots or the rehearsal clock have changed since it began.
    private var readingNow: Reading? {
        reading.flatMap { $0.generation == generation && $0.clockOffset == clock.offset ? $0 : nil }
    }

    private func age(of kept: Kept) -> TimeInterval {
        uptime() - kept.readAt
    }

    private func isServed(_ kept: Kept) -> Bool {
        if kept.generation == generation, age(of: kept) < Self.servedFor { return true }
        return reading?.isRefresh == true && age(of: kept) < Self.servedWhileReading
    }

    /// Waits for the reading under way, or a new one; again only where slots or the clock have changed meanwhile.
    ///
    /// - Parameter moment: everything is read at this time or later; nil: what has changed may do.
    private func next(wholeSince moment: TimeInterval? = nil) async throws -> SlotSnapshot {
        while true {
            let fitting = readingNow.flatMap { reading in
                moment.map { reading.readWholeAt < $0 } ?? false ? nil : reading
            }
            let awaited = fitting ?? begin(isRefresh: false, isWhole: moment != nil)
            let result = await awaited.task.result
            guard awaited.generation == generation, awaited.clockOffset == clock.offset else { continue }
            let fresh = try result.get()
            // Kept with the writes that the reading missed.
            return keptNow?.snapshot ?? fresh
        }
    }

    private func begin(isRefresh: Bool, isWhole: Bool = false) -> Reading {
        begun += 1
        let number = begun
        let now = uptime()
        let previous = keptNow.flatMap {
            !isWhole && $0.generation == generation && now - $0.readWholeAt < Self.readWholeAfter ? $0 : nil
        }
        let new = Reading(
            number: number, task: Task { try await read(number, after: previous?.snapshot) }, startedAt: now,
            readWholeAt: previous?.readWholeAt ?? now, clockOffset: clock.offset, generation: generation,
            isRefresh: isRefresh)
        reading = new
        return new
    }

    private func read(_ number: Int, after previous: SlotSnapshot?) async throws -> SlotSnapshot {
        let result: Result<SlotSnapshot, any Error>
        do { result = .success(try await load(previous)) } catch { result = .failure(error) }
        guard let ended = reading, ended.number == number else { return try result.get() }
        reading = nil
        var fresh = try result.get()
        for change in ended.writes { fresh.add(change) }
        kept = Kept(
            snapshot: fresh, readAt: ended.startedAt, readWholeAt: ended.readWholeAt, clockOffset: ended.clockOffset,
            generation: ended.generation,
            isDoubted: ended.isDoubted)
        for other in room.keep(self, slots: fresh.count) { await other.giveUp() }
        return fresh
    }
}
