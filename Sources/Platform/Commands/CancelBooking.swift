import Domain
import Foundation

/// Cancel a booking.
struct CancelBooking: BatchCommand {
    var booking: UUID
    /// The sequence that the mail was made for.
    var sequence: Int
    var by: Canceller
    /// The officer's name, for the audit trail.
    var officer: String?
    /// From this moment on it can't be cancelled; nil: at any time.
    var deadline: Date?
    /// What cancellations by the visitor count towards.
    var threshold: PenaltyThreshold?
    /// Contact, answers and the reason, encrypted; nil leaves them.
    var details: Data?
    var mails: [QueuedMail]
    /// How the places come back; nil: at once.
    var returning: ReturningPlaces?

    /// The booking is cancelled.
    struct Cancelled: Hashable {
        /// False when it was before.
        var isFresh: Bool
    }

    typealias Outcome = Result<Cancelled, BookingRefusal>

    static var turn: CommandTurn { .giveBack }

    var needs: CommandNeeds { CommandNeeds(key: booking, booking: booking) }

    func visitor(among bookings: [UUID: BookingStore.Locked]) -> Data? {
        guard let booking = bookings[booking] else { return nil }
        return threshold != nil || booking.state == .missed ? booking.visitor : nil
    }

    static func decide(_ commands: [CancelBooking], in batch: inout CommandBatch) -> [Outcome] {
        commands.map { $0.decide(in: &batch) }
    }

    private func decide(in batch: inout CommandBatch) -> Outcome {
        guard let found = batch.bookings[booking] else { return .failure(.stale) }
        guard found.state != .cancelled else { return .success(Cancelled(isFresh: false)) }
        guard found.sequence == sequence else { return .failure(.stale) }
        // Recorded as missed while the visitor's request was on its way.
        if by == .visitor, found.state == .missed { return .failure(.stale) }
        if let deadline, batch.moment >= deadline { return .failure(.deadlinePassed(since: deadline)) }
        let isClosed = batch.ledger.isClosed(batch.ledger.places(of: booking))
        batch.giveUp(found, id: booking, returning: returning)
        batch.cancel(BookingCancellation(booking: booking, by: by, details: details), officer: officer, mails: mails)
        if found.state == .missed { batch.undone.insert(booking) }
        if by == .visitor, isClosed {
            // The office caused it, whoever presses the button.
            batch.excused.append(booking)
        } else if by == .visitor {
            batch.count(booking, .cancellations, towards: threshold)
        }
        return .success(Cancelled(isFresh: true))
    }
}
