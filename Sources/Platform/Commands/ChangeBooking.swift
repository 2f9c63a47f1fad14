import Domain
import Foundation

/// Change a booking, with or without a new time.
struct ChangeBooking: BatchCommand {
    var booking: UUID
    /// The journey of the change.
    var journey: UUID
    /// The hold of the new time; nil keeps the time.
    var hold: UUID?
    /// The booking's sequence that the visitor saw; anything else is stale.
    var sequence: Int
    var cases: Int
    /// Register entries and application numbers after the change.
    var exclusiveKeys: [ExclusiveKey]
    /// From this moment on the booking can't be changed any more.
    var deadline: Date
    /// From this moment on the new slot can't be booked any more.
    var newTimeDeadline: Date?
    /// Contact and answers, encrypted.
    var details: Data
    /// The mails about the change.
    var mails: [QueuedMail]
    /// How the old places come back when the time moves; nil: at once.
    var returning: ReturningPlaces?
    /// How many bookings and cases in a slot its visitor may have; nil where nothing is limited.
    var limit: VisitorLimit?
    /// New token and password, where an address leaves the booking.
    var renewedAccess: RenewedAccess?

    /// The booking as it is after the change.
    struct Changed: Hashable {
        var sequence: Int
    }

    typealias Outcome = Result<Changed, BookingRefusal>

    static var turn: CommandTurn { .change }

    var needs: CommandNeeds { CommandNeeds(key: booking, hold: hold, booking: booking, changedBy: journey) }

    /// What is taken back of a missed appointment is counted anew, and so is what is limited.
    func visitor(among bookings: [UUID: BookingStore.Locked]) -> Data? {
        guard let booking = bookings[booking], booking.state == .missed || limit != nil else { return nil }
        return booking.visitor
    }

    func limited(among bookings: [UUID: BookingStore.Locked]) -> CountedVisitor? {
        limit?.visitor(of: bookings[booking])
    }

    static func decide(_ commands: [ChangeBooking], in batch: inout CommandBatch) throws -> [Outcome] {
        try commands.map { try $0.decide(in: &batch) }
    }

    /// The new time's places were taken by its hold before the old ones are freed here.
    private func decide(in batch: inout CommandBatch) throws -> Outcome {
        guard let old = batch.bookings[booking] else { return .failure(.stale) }
        if batch.made[journey] == booking { return .success(Changed(sequence: old.sequence)) }
        guard old.state != .cancelled else { return .failure(.stale) }
        // Whoever missed the time takes another one; answers alone leave it missed.
        guard old.state == .confirmed || hold != nil else { return .failure(.stale) }
        guard old.sequence == sequence else { return .failure(.stale) }
        guard batch.moment < deadline else { return .failure(.deadlinePassed(since: deadline)) }
        var change = BookingChange(
            booking: booking, counter: old.counter, start: old.start, end: old.end, cases: cases, details: details,
            renewedAccess: renewedAccess)
        if let hold {
            switch newTime(hold, in: batch) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let hold):
                change.counter = hold.counter
                change.start = hold.start
                change.end = hold.end
            }
        }
        if let refusal = limitRefusal(of: change, old, in: batch) { return .failure(refusal) }
        if let duplicate = try batch.replaceKeys(of: booking, with: exclusiveKeys) {
            return .failure(.duplicate(duplicate))
        }
        if let hold {
            batch.move(old, booking, to: hold, returning: returning)
        }
        if old.state == .missed { batch.undone.insert(booking) }
        batch.change(change, in: journey, mails: mails)
        return .success(Changed(sequence: old.sequence + 1))
    }

    /// Refuses what makes more of something limited: more cases or another slot, or a time in another period.
    private func limitRefusal(
        of change: BookingChange, _ old: BookingStore.Locked, in batch: CommandBatch
    ) -> BookingRefusal? {
        guard var visitor = limited(among: batch.bookings) else { return nil }
        let isMoved = change.start != old.start || change.counter != old.counter
        if visitor.limit?.counts(old.start) ?? false { visitor.limit = nil }
        if !isMoved, change.cases <= old.cases { visitor.casesPerSlot = nil }
        let wanted = change.counted(of: old.service, visitor.key)
        return batch.visitorBookings.refusal(of: visitor, wanting: wanted)
    }

    private func newTime(_ id: UUID, in batch: CommandBatch) -> Result<Hold, BookingRefusal> {
        guard let hold = batch.holds[id], hold.journey == journey, hold.isLive(at: batch.moment) else {
            return .failure(.holdExpired)
        }
        if batch.ledger.isClosed(batch.ledger.places(of: id)) { return .failure(.slotClosed) }
        if let newTimeDeadline, batch.moment >= newTimeDeadline { return .failure(.deadlinePassed(since: nil)) }
        return .success(hold)
    }
}
