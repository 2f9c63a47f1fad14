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
        /// Places of holds that were over when the slot was read, and that no batch has freed yet; not among the taken.
        var due = 0
        /// Whether it left the plan while somebody had places of it.
        public var closed: Bool

        /// Takes note that what was due has been freed, or passed on to another hold.
        mutating func settle() {
            (taken, due) = (taken + due, 0)
        }
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
    private(set) var readAt: Date
    /// Differs between any two snapshots of this process that may show something different.
    public private(set) var edition = nextEdition()
    /// Which transactions are in it.
    private(set) var seen: SeenTransactions
    private static let editions = Atomic<Int>(0)
    private var counterPools: [CounterPool: [Slot]]
    private let positions: [Int: Position]
    /// Places outside the plan, but for those of closed slots, in order of their start.
    private let moved: [CounterPool: [UsedPlaces]]
    /// Where the closed slots of each counter pool are, in order of their start.
    private let closed: [CounterPool: [Int]]

    private struct Position: Sendable {
        var counterPool: CounterPool
        var index: Int
    }

    /// Makes a snapshot; each counter pool's slots and places must be ordered by start.
    init(
        readAt: Date, seen: SeenTransactions = SeenTransactions(""), counterPools: [CounterPool: [Slot]],
        moved: [CounterPool: [UsedPlaces]] = [:]
    ) {
        self.readAt = readAt
        self.moved = moved
        self.seen = seen
        self.counterPools = counterPools
        var positions: [Int: Position] = [:]
        for (counterPool, slots) in counterPools {
            for (index, slot) in slots.enumerated() {
                positions[slot.id] = Position(counterPool: counterPool, index: index)
            }
        }
        self.positions = positions
        closed = counterPools.compactMapValues { slots in
            let indices = slots.indices.filter { slots[$0].closed }
            return indices.isEmpty ? nil : indices
        }
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

    /// Places of a slot that can be had: those outside the plan at the same time use up its own.
    ///
    /// - Parameters:
    ///   - places: how many places of each slot in `own` count as free.
    ///   - own: rows of slots.
    public func free(
        _ slot: Slot, in counterPool: CounterPool, givingBack places: Int = 0, of own: Set<Int> = []
    ) -> Int {
        guard !slot.closed else { return 0 }
        let given = { (id: Int) in own.contains(id) ? places : 0 }
        let used = used(in: counterPool, near: slot).map { used in
            var used = used
            used.count -= used.slot.map(given) ?? 0
            return used
        }
        return max(0, slot.planned - slot.taken + given(slot.id) - used.mostAtOnce(from: slot.start, to: slot.end))
    }

    /// Rows of the slots that a hold has places of: from its start on, each begins where the one before ends.
    func slots(of hold: Hold, in counterPool: CounterPool) -> Set<Int> {
        var next = hold.start
        var ids: Set<Int> = []
        for slot in slots(in: counterPool, from: hold.start, until: hold.end) where slot.start == next {
            ids.insert(slot.id)
            next = slot.end
        }
        return ids
    }

    /// Places outside the plan that may overlap `slot`: none are of a slot longer than a day.
    private func used(in counterPool: CounterPool, near slot: Slot) -> [UsedPlaces] {
        let earliest = slot.start.addingTimeInterval(-86_400)
        let moved = moved[counterPool] ?? []
        let near = moved[moved.partitioningIndex { $0.start > earliest }...].prefix { $0.start < slot.end }
        guard let indices = closed[counterPool], let slots = counterPools[counterPool] else { return Array(near) }
        let first = indices.partitioningIndex { slots[$0].start > earliest }
        return near
            + indices[first...].lazy.map { slots[$0] }.prefix { $0.start < slot.end }.map { closed in
                UsedPlaces(slot: closed.id, start: closed.start, end: closed.end, count: closed.taken)
            }
    }

    /// Takes over what an own write changed, so that the writer's visitor sees it at once; does nothing where the
    /// snapshot has it already.
    mutating func add(_ change: SlotChange) {
        guard !seen.contains(change.transaction) else { return }
        edition = Self.nextEdition()
        for (slot, places) in change.differences { add(places, to: slot) }
        for expired in change.expired where expired.at <= readAt {
            add(expired.places, to: expired.slot)
            due(-expired.places, of: expired.slot)
        }
    }

    /// This snapshot with slots that were read later, which are all that have changed; nil where one is unknown, or
    /// has moved.
    ///
    /// What was due in the others isn't any more: all that are due have been read.
    func replacing(
        _ slots: [CounterPool: [Slot]], readAt: Date, seen: SeenTransactions, moved: [CounterPool: [UsedPlaces]]
    ) -> SlotSnapshot? {
        var pools = counterPools
        for counterPool in pools.keys {
            for index in pools[counterPool, default: []].indices where pools[counterPool]?[index].due != 0 {
                pools[counterPool]?[index].settle()
            }
        }
        for (counterPool, slots) in slots {
            for slot in slots {
                guard let position = positions[slot.id], position.counterPool == counterPool,
                    pools[counterPool]?[position.index].start == slot.start
                else { return nil }
                pools[counterPool]?[position.index] = slot
            }
        }
        for (counterPool, slots) in pools where slots.contains(where: { $0.end <= readAt }) {
            pools[counterPool] = slots.filter { $0.end > readAt }
        }
        guard pools != counterPools || moved != self.moved else {
            var same = self
            (same.readAt, same.seen, same.edition) = (readAt, seen, Self.nextEdition())
            return same
        }
        return SlotSnapshot(readAt: readAt, seen: seen, counterPools: pools, moved: moved)
    }

    private static func nextEdition() -> Int {
        editions.wrappingAdd(1, ordering: .relaxed).newValue
    }

    private mutating func due(_ places: Int, of slot: Int) {
        guard let position = positions[slot] else { return }
        counterPools[position.counterPool]?[position.index].due += places
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
