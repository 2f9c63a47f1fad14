import Algorithms
public import Foundation
import Synchronization
public import Domain

/// What the calendar shows: a tenant's slots and their free places as of one moment.
///
/// The hold decides; this only shows.
public struct SlotSnapshot: Sendable {
    /// A slot as shown.
    public struct Slot: Hashable, Sendable {
        /// Row of the slot.
        public var id: Int
        /// When it begins.
        public var start: Date
        /// When it ends; the next of its block begins then.
        public var end: Date
        /// Slots of the same block follow each other without a break.
        var block: Int
        /// Places that the plan gives it.
        public var planned: Int
        /// Places of bookings and live holds.
        public var taken: Int
        /// Whether it left the plan while somebody had places of it.
        public var closed: Bool

        /// Places that can be had.
        public var free: Int { closed ? 0 : max(0, planned - taken) }
    }

    /// A counter's slots within one pool of places.
    public struct CounterPool: Hashable, Sendable {
        /// Empty where services share, else the service.
        var pool: String
        /// The counter whose slots these are.
        public var counter: CounterID

        /// The counter pool that `service` uses at `counter`.
        public init(service: ServiceSettings, counter: CounterID) {
            pool = service.pool
            self.counter = counter
        }

        init(pool: String, counter: CounterID) {
            self.pool = pool
            self.counter = counter
        }
    }

    /// When the snapshot was read.
    let readAt: Date
    /// Differs between any two snapshots of this process that may show something different.
    public private(set) var edition = nextEdition()
    /// Which transactions are in it.
    private let seen: SeenTransactions
    private static let editions = Atomic<Int>(0)
    private var counterPools: [CounterPool: [Slot]]
    private let positions: [Int: Position]

    private struct Position: Sendable {
        var counterPool: CounterPool
        var index: Int
    }

    /// Makes a snapshot; each counter pool's slots must be ordered by start.
    init(readAt: Date, seen: SeenTransactions = SeenTransactions(""), counterPools: [CounterPool: [Slot]]) {
        self.readAt = readAt
        self.seen = seen
        self.counterPools = counterPools
        var positions: [Int: Position] = [:]
        for (counterPool, slots) in counterPools {
            for (index, slot) in slots.enumerated() {
                positions[slot.id] = Position(counterPool: counterPool, index: index)
            }
        }
        self.positions = positions
    }

    /// How many slots there are.
    var count: Int { positions.count }

    /// All slots of a counter pool, ordered by start.
    public func slots(in counterPool: CounterPool) -> [Slot] {
        counterPools[counterPool] ?? []
    }

    /// The slots of a counter pool that start within `[from, until)`, ordered by start.
    public func slots(in counterPool: CounterPool, from: Date, until: Date) -> ArraySlice<Slot> {
        let slots = counterPools[counterPool] ?? []
        let first = slots.partitioningIndex { $0.start >= from }
        let end = slots.partitioningIndex { $0.start >= until }
        return slots[first..<max(first, end)]
    }

    /// Takes over what an own write changed, so that the writer's visitor sees it at once; does nothing where the
    /// snapshot has it already.
    mutating func add(_ change: SlotChange) {
        guard !seen.contains(change.transaction) else { return }
        edition = Self.nextEdition()
        for (slot, places) in change.differences { add(places, to: slot) }
        for expired in change.expired where expired.at <= readAt { add(expired.places, to: expired.slot) }
    }

    private static func nextEdition() -> Int {
        editions.wrappingAdd(1, ordering: .relaxed).newValue
    }

    private mutating func add(_ places: Int, to slot: Int) {
        guard let position = positions[slot] else { return }
        counterPools[position.counterPool]?[position.index].taken += places
    }
}

extension ServiceSettings {
    /// The pool of places the service uses: empty where it shares.
    var pool: String {
        capacity == .shared ? "" : id.name
    }
}
