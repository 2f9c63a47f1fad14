import TestOffice
import Foundation
import Postgres

@testable import Platform

/// What a tenant's tables say about places, holds and bookings at one moment.
struct RecordedHistory: Sendable {
    struct Slot: Sendable {
        var planned: Int
        var taken: Int
        var start: Date
        var end: Date
    }

    struct Place: Sendable {
        var owner: UUID
        var slot: Int
        var places: Int
    }

    struct Span: Sendable {
        var state: String
        var start: Date
        var end: Date
    }

    var slots: [Int: Slot] = [:]
    var places: [Place] = []
    var holds: [UUID: Span] = [:]
    var bookings: [UUID: Span] = [:]
}

/// What must never be found in a history.
enum HistoryFault: Hashable, Sendable {
    /// More places given than the slot has.
    case overbooked(slot: Int)
    /// The slot's count differs from the places that owners have.
    case unaccounted(slot: Int)
    /// Somebody has places without a live hold or booking.
    case ownerless(UUID)
    /// Places of a slot that isn't there.
    case slotless(Int)
    /// A booking that was acknowledged isn't there, or isn't confirmed.
    case lost(UUID)
    /// A live hold or booking whose places don't cover its time.
    case uncovered(UUID)
    /// A hold that became a booking and ended otherwise too.
    case endedTwice(UUID)
}

extension RecordedHistory {
    /// Everything wrong; `acknowledged` are the bookings whose visitors were told so and that nobody cancelled.
    func faults(acknowledged: Set<UUID>) -> Set<HistoryFault> {
        var faults: Set<HistoryFault> = []
        var sums: [Int: Int] = [:]
        for place in places {
            sums[place.slot, default: 0] += place.places
            if slots[place.slot] == nil { faults.insert(.slotless(place.slot)) }
            if !isAlive(place.owner) { faults.insert(.ownerless(place.owner)) }
        }
        for (id, slot) in slots {
            let sum = sums[id, default: 0]
            if sum != slot.taken { faults.insert(.unaccounted(slot: id)) }
            if max(sum, slot.taken) > slot.planned { faults.insert(.overbooked(slot: id)) }
        }
        for id in acknowledged where bookings[id]?.state != "confirmed" { faults.insert(.lost(id)) }
        let places = Dictionary(grouping: places, by: \.owner)
        let live = bookings.filter { Self.kept.contains($0.value.state) }
            .merging(holds.filter { $0.value.state == "held" }) { booking, _ in booking }
        for (id, span) in live where !covers(places[id] ?? [], span) { faults.insert(.uncovered(id)) }
        for id in bookings.keys where holds[id] != nil && holds[id]?.state != "confirmed" {
            faults.insert(.endedTwice(id))
        }
        return faults
    }

    /// States in which a booking has its places.
    private static let kept: Set<String> = ["confirmed", "missed"]

    private func isAlive(_ owner: UUID) -> Bool {
        holds[owner]?.state == "held" || Self.kept.contains(bookings[owner]?.state ?? "")
    }

    private func covers(_ places: [Place], _ span: Span) -> Bool {
        var next = span.start
        for slot in places.compactMap({ slots[$0.slot] }).sorted(by: { $0.start < $1.start }) {
            guard slot.start == next else { return false }
            next = slot.end
        }
        return next == span.end
    }
}

extension TestTenant {
    /// Reads the history in one consistent look.
    func history() async throws -> RecordedHistory {
        try await database.transaction(
            in: id.ownerScope(), TransactionOptions(readOnly: true, isolation: .repeatableRead)
        ) {
            transaction in
            var history = RecordedHistory()
            for row in try transaction.query("select id, planned, taken, starts_at, ends_at from slot") {
                history.slots[try row.decode(0, Int.self)] = RecordedHistory.Slot(
                    planned: try row.decode(1, Int.self), taken: try row.decode(2, Int.self),
                    start: try row.decode(3, Date.self), end: try row.decode(4, Date.self))
            }
            history.places = try transaction.query("select owner, slot, places from slot_place") { row in
                RecordedHistory.Place(
                    owner: try row.decode(0, UUID.self), slot: try row.decode(1, Int.self),
                    places: try row.decode(2, Int.self))
            }
            history.holds = try Self.spans("select id, state, starts_at, ends_at from hold", in: transaction)
            history.bookings = try Self.spans("select id, state, starts_at, ends_at from booking", in: transaction)
            return history
        }
    }

    private static func spans(_ query: SQL, in transaction: Transaction) throws -> [UUID: RecordedHistory.Span] {
        let rows = try transaction.query(query) { row in
            (
                try row.decode(0, UUID.self),
                RecordedHistory.Span(
                    state: try row.decode(1, String.self), start: try row.decode(2, Date.self),
                    end: try row.decode(3, Date.self))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }
}
