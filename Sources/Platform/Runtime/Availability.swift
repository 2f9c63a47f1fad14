import Foundation
import Postgres

/// A tenant's slot snapshot in memory: read anew when somebody asks after a second, after new slots or a moved clock, by
/// one query however many visitors ask; exact about own writes at once.
public actor Availability {
    /// How old a snapshot may be, in seconds.
    private static let freshFor: TimeInterval = 1

    private let clock: PlatformClock
    private let load: @Sendable () async throws -> SlotSnapshot
    private var kept: Kept?
    private var reading: Reading?
    /// Own writes since the reading under way began.
    private var writesWhileReading: [SlotChange] = []
    /// Rises whenever slots themselves change: what was begun before is of no use after.
    private var generation = 0

    private struct Kept {
        var snapshot: SlotSnapshot
        var readAtUptime: TimeInterval
        var clockOffset: Int
    }

    private struct Reading {
        var task: Task<SlotSnapshot, any Error>
        var generation: Int
        var clockOffset: Int
    }

    /// Reads snapshots with `load`.
    init(clock: PlatformClock, load: @escaping @Sendable () async throws -> SlotSnapshot) {
        self.clock = clock
        self.load = load
    }

    init(database: Database, scope: SchemaScope, clock: PlatformClock) {
        self.init(clock: clock) {
            try await database.transaction(in: scope, TransactionOptions(readOnly: true)) { transaction in
                try SlotSnapshotStore(transaction: transaction, clock: clock).read()
            }
        }
    }

    /// The current snapshot, at most a second old, with every write that this process has committed.
    public func current() async throws -> SlotSnapshot {
        while true {
            if let kept, ProcessInfo.processInfo.systemUptime - kept.readAtUptime < Self.freshFor,
                kept.clockOffset == clock.offset
            {
                return kept.snapshot
            }
            let reading = reading ?? begin()
            let fresh = try await reading.task.value
            guard reading.generation == generation, reading.clockOffset == clock.offset else { continue }
            // Kept with the writes that the reading missed; gone only when it took longer than a snapshot lives.
            return kept?.snapshot ?? fresh
        }
    }

    /// Forgets the snapshot: slots themselves have changed.
    public func forget() {
        generation += 1
        kept = nil
        reading = nil
    }

    /// Takes over what an own write changed.
    func add(_ change: SlotChange) {
        kept?.snapshot.add(change)
        if reading != nil { writesWhileReading.append(change) }
    }

    private func begin() -> Reading {
        writesWhileReading = []
        let (generation, offset) = (generation, clock.offset)
        let begun = Reading(
            task: Task { try await read(generation: generation, offset: offset) }, generation: generation,
            clockOffset: offset)
        reading = begun
        return begun
    }

    private func read(generation: Int, offset: Int) async throws -> SlotSnapshot {
        let started = ProcessInfo.processInfo.systemUptime
        let result: Result<SlotSnapshot, any Error>
        do { result = .success(try await load()) } catch { result = .failure(error) }
        guard generation == self.generation else { return try result.get() }
        reading = nil
        var fresh = try result.get()
        for change in writesWhileReading { fresh.add(change) }
        kept = Kept(snapshot: fresh, readAtUptime: started, clockOffset: offset)
        return fresh
    }
}
