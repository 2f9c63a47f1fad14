import Foundation
public import Domain

/// What making slots anew would change, reckoned without changing them.
///
/// It mirrors `SlotPlanStore`: a slot with places taken is never removed, and those of closed slots use up what overlaps.
public struct SlotPlanDifference: Sendable {
    /// The changes at one counter.
    public struct Counter: Hashable, Sendable, Codable {
        /// The counter whose slots these are.
        public var counter: CounterID
        /// Starts that weren't there before.
        public var added = 0
        /// Slots that nobody has and that go.
        public var removed = 0
        /// Slots with bookings or held places that leave the plan.
        public var closed = 0
        /// Closed slots that come back.
        public var reopened = 0
        /// Slots with more or fewer places than before.
        public var places: [Places] = []
        /// Slots of another length, at the same time.
        public var lengthened = 0
    }

    /// How many slots get other places.
    public struct Places: Hashable, Sendable, Codable {
        /// How many places such a slot had.
        public var from: Int
        /// How many it would have.
        public var to: Int
        /// How many slots change so.
        public var slots: Int
    }

    /// The counters where something changes, in their order.
    public private(set) var counters: [Counter] = []
    /// Slots with places taken that leave the plan, by row.
    private(set) var gone: Set<Int> = []
    /// Slots that would have fewer places than are booked, by row.
    private(set) var short: [Int: (booked: Int, planned: Int)] = [:]

    init(stored: [StoredSlot], planned rows: [SlotGenerator.PlannedRow], order: [CounterID]) {
        var plan = Dictionary(rows.map { (Key(counterPool: $0.counterPool, start: $0.slot.start), $0.slot) }) {
            first, _ in first
        }
        let closed = Self.closed(stored, under: plan)
        var changes: [CounterID: Counter] = [:]
        var places: [CounterID: [Places: Int]] = [:]
        for slot in stored {
            let counter = slot.counterPool.counter
            var change = changes[counter] ?? Counter(counter: counter)
            let next = plan.removeValue(forKey: Key(counterPool: slot.counterPool, start: slot.start))
            if let next, slot.taken == 0 || next.end == slot.end {
                if slot.closed { change.reopened += 1 }
                if next.end != slot.end { change.lengthened += 1 }
                if next.capacity != slot.planned, !slot.closed {
                    let change = Places(from: slot.planned, to: next.capacity, slots: 0)
                    places[counter, default: [:]][change, default: 0] += 1
                }
                let used = closed[slot.counterPool]?.mostAtOnce(from: slot.start, to: slot.end) ?? 0
                let booked = slot.booked + used
                if slot.booked > 0, booked > next.capacity, booked <= slot.planned || next.capacity < slot.planned {
                    short[slot.id] = (booked, next.capacity)
                }
            } else if slot.taken == 0 {
                change.removed += 1
            } else if !slot.closed {
                change.closed += 1
                gone.insert(slot.id)
            }
            changes[counter] = change
        }
        for key in plan.keys {
            changes[key.counterPool.counter, default: Counter(counter: key.counterPool.counter)].added += 1
        }
        for (counter, counts) in places {
            changes[counter]?.places = counts.map { Places(from: $0.key.from, to: $0.key.to, slots: $0.value) }
                .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        }
        counters = changes.values.filter { $0 != Counter(counter: $0.counter) }.sorted { left, right in
            let place = { (id: CounterID) in order.firstIndex(of: id) ?? order.count }
            return (place(left.counter), left.counter.name) < (place(right.counter), right.counter.name)
        }
    }

    /// Bookings of slots that are closed once the plan is in force.
    private static func closed(
        _ stored: [StoredSlot], under plan: [Key: PlannedSlot]
    ) -> [SlotSnapshot.CounterPool: [UsedPlaces]] {
        let closed = stored.filter { slot in
            slot.taken > 0 && plan[Key(counterPool: slot.counterPool, start: slot.start)]?.end != slot.end
        }
        return Dictionary(grouping: closed, by: \.counterPool).mapValues { slots in
            slots.map { UsedPlaces(slot: $0.id, start: $0.start, end: $0.end, count: $0.booked) }
        }
    }

    private struct Key: Hashable {
        var counterPool: SlotSnapshot.CounterPool
        var start: Date
    }
}
