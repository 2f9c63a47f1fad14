import Foundation
import Domain

/// Locked slots and who has which of their places, while one set of commands is decided.
///
/// Pure: no SQL.
///
/// Every change is remembered as a difference, so that the store writes each slot once.
struct SlotLedger {

    private var entries: [Int: LockedSlot]
    private var claims: [UUID: [SlotClaim]]
    private(set) var differences: [Int: Int] = [:]
    private(set) var freedOwners: Set<UUID> = []
    private(set) var newClaims: [(owner: UUID, claim: SlotClaim)] = []

    init(entries: [Int: LockedSlot], claims: [UUID: [SlotClaim]]) {
        self.entries = entries
        self.claims = claims
    }

    /// Whether the claims are, in order, exactly the slots from `start` to `end` without a break.
    ///
    /// The visitor chose from a snapshot, and slots may have been made anew since.
    func isRun(_ wanted: [SlotClaim], from start: Date, to end: Date) -> Bool {
        var next = start
        let block = wanted.first.flatMap { entries[$0.slot]?.block }
        for claim in wanted {
            guard let entry = entries[claim.slot], entry.start == next, entry.block == block else { return false }
            next = entry.end
        }
        return !wanted.isEmpty && next == end
    }

    /// Whether all claims fit at once, counting the places of `owner` as free.
    func fits(_ wanted: [SlotClaim], givingBack owner: UUID?) -> Bool {
        var own: [Int: Int] = [:]
        for claim in owner.flatMap({ claims[$0] }) ?? [] { own[claim.slot, default: 0] += claim.places }
        return wanted.allSatisfy { claim in
            guard let entry = entries[claim.slot], !entry.closed else { return false }
            return claim.places <= entry.planned - entry.taken + own[claim.slot, default: 0]
        }
    }

    /// Whether the office no longer offers any of these slots.
    func isClosed(_ wanted: [SlotClaim]) -> Bool {
        wanted.contains { entries[$0.slot]?.closed ?? true }
    }

    /// The places that `owner` has.
    func claims(of owner: UUID) -> [SlotClaim] {
        claims[owner] ?? []
    }

    /// Gives `owner` the places; the caller has asked `fits`.
    mutating func take(_ wanted: [SlotClaim], owner: UUID) {
        for claim in wanted {
            move(claim.slot, by: claim.places)
            newClaims.append((owner, claim))
        }
        claims[owner] = wanted
    }

    /// Frees whatever `owner` has; again does nothing.
    mutating func free(owner: UUID) {
        guard let own = claims.removeValue(forKey: owner) else { return }
        for claim in own { move(claim.slot, by: -claim.places) }
        let before = newClaims.count
        newClaims.removeAll { $0.owner == owner }
        if newClaims.count == before { freedOwners.insert(owner) }
    }

    /// Makes `target` the owner of what `owner` has; no slot's count changes.
    mutating func hand(from owner: UUID, to target: UUID) {
        claims[target] = claims.removeValue(forKey: owner)
    }

    private mutating func move(_ slot: Int, by places: Int) {
        entries[slot]?.taken += places
        differences[slot, default: 0] += places
    }
}
