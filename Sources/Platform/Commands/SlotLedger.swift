import Foundation
import Domain

/// Locked slots and who has which of their places, while one batch of commands is decided.
///
/// Pure: no SQL. Every change is remembered as a difference, so that the store writes each slot once.
struct SlotLedger {
    private var entries: [Int: LockedSlot]
    /// Places outside the plan that overlap a wanted slot, by its row.
    private let used: [Int: [UsedPlaces]]
    private var held: [UUID: [SlotPlaces]]
    private(set) var differences: [Int: Int] = [:]
    private(set) var freedHolders: Set<UUID> = []
    private(set) var newPlaces: [(holder: UUID, places: SlotPlaces)] = []

    init(entries: [Int: LockedSlot], used: [Int: [UsedPlaces]], held: [UUID: [SlotPlaces]]) {
        self.entries = entries
        self.used = used
        self.held = held
    }

    /// Whether the wanted places are, in order, exactly the slots from `start` to `end` without a break.
    ///
    /// The visitor chose from a snapshot, and slots may have been made anew since.
    func isRun(_ wanted: [SlotPlaces], from start: Date, to end: Date) -> Bool {
        var next = start
        let block = wanted.first.flatMap { entries[$0.slot]?.block }
        for places in wanted {
            guard let entry = entries[places.slot], entry.start == next, entry.block == block else { return false }
            next = entry.end
        }
        return !wanted.isEmpty && next == end
    }

    /// Whether all wanted places fit at once beside those outside the plan, counting the places of `holder` as free.
    func fits(_ wanted: [SlotPlaces], givingBack holder: UUID?) -> Bool {
        var own: [Int: Int] = [:]
        for places in holder.flatMap({ held[$0] }) ?? [] { own[places.slot, default: 0] += places.count }
        return wanted.allSatisfy { places in
            guard let entry = entries[places.slot], !entry.closed else { return false }
            return places.count <= entry.planned - entry.taken + own[places.slot, default: 0]
                - usedUp(of: entry, places.slot, givingBack: own)
        }
    }

    /// Places of a slot that those outside the plan use up, without the `own` and what the batch has freed.
    private func usedUp(of entry: LockedSlot, _ slot: Int, givingBack own: [Int: Int]) -> Int {
        let left = (used[slot] ?? []).map { used in
            guard let closed = used.slot else { return used }
            var used = used
            used.count += differences[closed, default: 0] - own[closed, default: 0]
            return used
        }
        return left.mostAtOnce(from: entry.start, to: entry.end)
    }

    /// Whether the office no longer offers any of these slots.
    func isClosed(_ wanted: [SlotPlaces]) -> Bool {
        wanted.contains { entries[$0.slot]?.closed ?? true }
    }

    /// The places that `holder` has.
    func places(of holder: UUID) -> [SlotPlaces] {
        held[holder] ?? []
    }

    /// Gives `holder` the places; the caller has asked `fits`.
    mutating func take(_ wanted: [SlotPlaces], holder: UUID) {
        for places in wanted {
            move(places.slot, by: places.count)
            newPlaces.append((holder, places))
        }
        held[holder] = wanted
    }

    /// Frees whatever `holder` has; again does nothing.
    mutating func free(holder: UUID) {
        guard let own = held.removeValue(forKey: holder) else { return }
        for places in own { move(places.slot, by: -places.count) }
        let before = newPlaces.count
        newPlaces.removeAll { $0.holder == holder }
        if newPlaces.count == before { freedHolders.insert(holder) }
    }

    /// Makes `target` the holder of what `holder` has; no slot's count changes.
    mutating func hand(from holder: UUID, to target: UUID) {
        held[target] = held.removeValue(forKey: holder)
    }

    private mutating func move(_ slot: Int, by places: Int) {
        entries[slot]?.taken += places
        differences[slot, default: 0] += places
    }
}
