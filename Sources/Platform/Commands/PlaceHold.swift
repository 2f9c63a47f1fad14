import Domain
import Foundation

/// Hold places of slots for a journey, giving back what it held before.
struct PlaceHold: BatchCommand {
    /// The new hold's id.
    var hold: UUID
    var journey: UUID
    var service: ServiceID
    var counter: CounterID
    /// Start of the first slot.
    var start: Date
    /// End of the last slot.
    var end: Date
    /// For how many people.
    var people: Int
    /// The slots and places, all or none.
    var slots: [SlotPlaces]
    /// How long, in seconds.
    var seconds: Int
    /// From this moment on the slot can't be booked any more.
    var deadline: Date
    /// Whose holds it is counted with.
    var owner = HoldOwner()

    /// The hold, also where an earlier run of the same command has placed it.
    typealias Outcome = Result<Hold, BookingRefusal>

    static var turn: CommandTurn { .place }

    var needs: CommandNeeds {
        CommandNeeds(key: journey, journey: journey, hold: hold, owner: owner, slots: slots.map(\.slot))
    }

    static func decide(_ commands: [PlaceHold], in batch: inout CommandBatch) -> [Outcome] {
        commands.map { $0.decide(in: &batch) }
    }

    /// Gives places in the order of arrival; whoever gets none keeps what they held.
    private func decide(in batch: inout CommandBatch) -> Outcome {
        if let placed = batch.holds[hold] {
            // The same command again: its COMMIT's answer was lost.
            return placed.isLive(at: batch.moment) ? .success(placed) : .failure(.holdExpired)
        }
        guard batch.moment < deadline else { return .failure(.deadlinePassed(since: deadline)) }
        guard !batch.ledger.isClosed(slots) else { return .failure(.slotClosed) }
        let previous = batch.liveHold(of: journey)
        guard batch.ledger.isRun(slots, from: start, to: end),
            batch.ledger.fits(slots, givingBack: previous?.id)
        else { return .failure(.slotTaken) }
        if let previous {
            batch.finish(previous.id, as: .released)
        } else if let refusal = batch.holdCounts.refusal(of: owner, at: batch.moment) {
            return .failure(refusal)
        }
        let placed = Hold(
            id: hold, journey: journey, service: service, counter: counter, start: start, end: end, people: people,
            places: slots.first?.count ?? 1, state: .held,
            expires: batch.moment.addingTimeInterval(Double(seconds)), renewals: 0)
        batch.ledger.take(slots, holder: hold)
        if previous == nil { batch.holdCounts.add(owner, until: placed.expires) }
        batch.placed.append((placed, owner))
        return .success(placed)
    }
}
