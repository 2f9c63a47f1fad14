import Domain
import Foundation

/// Restore a cancelled booking (予約の復元) while its places are free.
struct RestoreBooking: BatchCommand {
    var booking: UUID
    /// The sequence that the mail was made for.
    var sequence: Int
    /// The officer's name, for the audit trail.
    var officer: String
    /// The slots of its time and the places in each, as they are planned today.
    var slots: [SlotPlaces]
    /// The hold of nobody that keeps its places until they return; nil where there is none.
    var returning: UUID?
    /// Register entries and application numbers that it is for.
    var exclusiveKeys: [ExclusiveKey]
    /// How many bookings and cases in a slot its visitor may have; nil where nothing is limited.
    var limit: VisitorLimit?
    /// Contact and answers, encrypted.
    var details: Data
    var mails: [QueuedMail]

    /// The booking stands.
    struct Restored: Hashable {
        /// False when it did before.
        var isFresh: Bool
    }

    typealias Outcome = Result<Restored, BookingRefusal>

    static var turn: CommandTurn { .place }

    var needs: CommandNeeds {
        CommandNeeds(key: booking, hold: returning, booking: booking, slots: slots.map(\.slot))
    }

    /// What the cancellation counted for is taken back.
    func visitor(among bookings: [UUID: BookingStore.Locked]) -> Data? { bookings[booking]?.visitor }

    func limited(among bookings: [UUID: BookingStore.Locked]) -> CountedVisitor? {
        limit?.visitor(of: bookings[booking])
    }

    static func decide(_ commands: [RestoreBooking], in batch: inout CommandBatch) throws -> [Outcome] {
        try commands.map { try $0.decide(in: &batch) }
    }

    private func decide(in batch: inout CommandBatch) throws -> Outcome {
        guard let found = batch.bookings[booking] else { return .failure(.stale) }
        // The same command again, or another officer was faster.
        if found.state == .confirmed { return .success(Restored(isFresh: false)) }
        guard found.state == .cancelled, found.sequence == sequence else { return .failure(.stale) }
        guard batch.moment < found.end else { return .failure(.deadlinePassed(since: found.end)) }
        guard batch.ledger.isRun(slots, from: found.start, to: found.end), !batch.ledger.isClosed(slots) else {
            return .failure(.slotClosed)
        }
        let kept = returning.flatMap { batch.holds[$0] }.flatMap { $0.journey == nil && $0.state == .held ? $0 : nil }
        guard batch.ledger.fits(slots, givingBack: kept?.id) else { return .failure(.slotTaken) }
        if let visitor = limited(among: batch.bookings),
            let refusal = batch.visitorBookings.refusal(
                of: visitor, wanting: found.counted(as: booking, of: visitor.key))
        {
            return .failure(refusal)
        }
        if let duplicate = try batch.replaceKeys(of: booking, with: exclusiveKeys) {
            return .failure(.duplicate(duplicate))
        }
        // As every hold of nobody ends, so that its row ends too.
        if let kept { batch.finish(kept.id, as: .expired) }
        batch.ledger.take(slots, holder: booking)
        batch.restore(BookingRestoration(booking: booking, details: details), officer: officer, mails: mails)
        return .success(Restored(isFresh: true))
    }
}
