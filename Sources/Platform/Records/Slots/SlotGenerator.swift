public import Foundation
public import Domain

/// Makes a tenant's slots ahead from hours and calendar.
///
/// Idempotent. A booked slot is never removed: it is closed, and reported as a conflict for the office to settle.
public struct SlotGenerator: Sendable {
    /// How many days beyond the longest window slots are made, so that a night without generation does no harm.
    private static let spareDays = 14

    /// A booked slot that the plan no longer has, or has with fewer places.
    public struct Conflict: Hashable, Sendable {
        /// The counter whose slot it is.
        public var counter: CounterID
        /// When the slot begins.
        public var start: Date
        /// How many of its places are held or booked.
        public var taken: Int
        /// Places by plan; 0 where the slot is gone from it.
        public var planned: Int
    }

    /// What a generation did.
    public struct Report: Sendable {
        /// How many slots the plan has.
        public var planned: Int
        /// Slots removed because nobody had them.
        public var removed: Int
        /// Booked slots that contradict the plan.
        public var conflicts: [Conflict]

        /// Nothing was to be done.
        static let unchanged = Report(planned: 0, removed: 0, conflicts: [])
    }

    let settings: TenantSettings
    let calendar: OpenDayCalendar

    /// Plans slots for `settings` on the open days of `calendar`.
    init(settings: TenantSettings, calendar: OpenDayCalendar) {
        self.settings = settings
        self.calendar = calendar
    }

    /// The planned slots from today on, for every counter pool that some service uses.
    func plan(from today: Day) -> [PlannedRow] {
        counterPools.flatMap { counterPool, horizon in
            (0...horizon).flatMap { offset -> [PlannedRow] in
                let day = today.adding(days: offset)
                guard let counter = settings.counter(counterPool.counter) else { return [] }
                // A monthly day opens the counter that has it, and no other.
                return counter.plan.slots(on: day, calendar: calendar.opening(only: [])).map {
                    PlannedRow(counterPool: counterPool, slot: $0)
                }
            }
        }
    }

    /// Counter pools with the number of days ahead that slots are needed for.
    private var counterPools: [(SlotSnapshot.CounterPool, Int)] {
        var horizons: [SlotSnapshot.CounterPool: Int] = [:]
        for service in settings.services {
            for counter in service.counters {
                let counterPool = SlotSnapshot.CounterPool(service: service, counter: counter)
                horizons[counterPool] = max(horizons[counterPool] ?? 0, service.window.horizonDays + Self.spareDays)
            }
        }
        return horizons.sorted { ($0.key.pool, $0.key.counter.name) < ($1.key.pool, $1.key.counter.name) }
    }

    /// A planned slot with its counter pool.
    struct PlannedRow: Sendable {
        var counterPool: SlotSnapshot.CounterPool
        var slot: PlannedSlot
    }
}
