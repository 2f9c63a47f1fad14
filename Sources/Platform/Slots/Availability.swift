import Foundation
import Postgres

/// A tenant's slot snapshot in memory: refreshed at most once a second however many visitors ask, and at once after an
/// own write.
public actor Availability {
    /// How old a snapshot may be, in seconds.
    private static let freshFor: TimeInterval = 1

    private let database: Database
    private let scope: SchemaScope
    private let clock: PlatformClock
    private var snapshot: SlotSnapshot?
    private var readAtUptime: TimeInterval = 0
    private var reading: Task<SlotSnapshot, any Error>?
    private var writesWhileReading: [[Int: Int]] = []
    private var clockOffset = 0

    init(database: Database, scope: SchemaScope, clock: PlatformClock) {
        self.database = database
        self.scope = scope
        self.clock = clock
    }

    /// The current snapshot, at most a second old.
    public func current() async throws -> SlotSnapshot {
        if let snapshot, ProcessInfo.processInfo.systemUptime - readAtUptime < Self.freshFor,
            clockOffset == clock.offset
        {
            return snapshot
        }
        if let reading { return try await reading.value }
        let task = Task { try await read() }
        reading = task
        defer { reading = nil }
        return try await task.value
    }

    /// Forgets the snapshot: slots themselves have changed, or somebody saw that it is stale.
    public func forget() {
        snapshot = nil
    }

    /// Takes over what an own write changed.
    func add(_ differences: [Int: Int]) {
        snapshot?.add(differences)
        if reading != nil { writesWhileReading.append(differences) }
    }

    /// A write that commits while the snapshot is being read may or may not be in it: such a snapshot is used once and
    /// not kept.
    private func read() async throws -> SlotSnapshot {
        let offset = clock.offset
        let started = ProcessInfo.processInfo.systemUptime
        writesWhileReading = []
        let clock = clock
        let fresh = try await database.transaction(in: scope, TransactionOptions(readOnly: true)) { transaction in
            try SlotSnapshotStore(transaction: transaction, clock: clock).read()
        }
        let isKept = writesWhileReading.isEmpty
        snapshot = isKept ? fresh : nil
        readAtUptime = started
        clockOffset = offset
        return fresh
    }
}
