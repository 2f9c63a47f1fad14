import Foundation
import Domain

extension CommandBatch {
    /// A booking that came to nothing on its visitor's side in this batch.
    struct CountedEvent {
        /// Whose, what for and what kind.
        struct Key: Hashable {
            var visitor: Data
            var service: ServiceID
            var kind: PenaltyKind
            var threshold: PenaltyThreshold
        }
        var key: Key
        var booking: UUID
    }

    /// Notes an event that counts; without a threshold, or a visitor, nothing does.
    mutating func count(_ id: UUID, _ kind: PenaltyKind, towards threshold: PenaltyThreshold?) {
        guard let threshold, let booking = bookings[id], let visitor = booking.visitor else { return }
        counted.append(
            CountedEvent(
                key: .init(visitor: visitor, service: booking.service, kind: kind, threshold: threshold), booking: id))
    }

    /// Withdraws penalties that no longer stand, and writes those that this batch's events bring about.
    ///
    /// Runs when the bookings are written: what counts is asked of the database.
    mutating func settlePenalties() throws {
        if !undone.isEmpty {
            let visitors = Set(undone.compactMap { bookings[$0]?.visitor })
            for penalty in try penaltyStore.standing(on: undone, of: visitors) {
                if let rest = penalty.without(undone) {
                    penaltyStore.update(rest)
                } else {
                    penaltyStore.withdraw(penalty.id, at: moment)
                    audit.append(
                        AuditEntry(actor: "platform", action: "penalty.withdrawn", target: penalty.id))
                }
            }
        }
        for (key, events) in Dictionary(grouping: counted, by: \.key) {
            let first = key.threshold.firstDayCounted(on: Day(containing: moment)).start
            let counting = try penaltyStore.events(key.kind, of: key.visitor, service: key.service, from: first)
            let penalties = key.threshold.penalties(
                for: counting, new: events.map(\.booking), kind: key.kind, of: key.visitor, service: key.service,
                at: moment)
            penaltyStore.insert(penalties)
            audit += penalties.map {
                AuditEntry(actor: "platform", action: "penalty.imposed", target: $0.id)
            }
        }
    }
}
