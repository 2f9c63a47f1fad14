import Domain
import Foundation

/// Make a booking of a hold.
struct ConfirmBooking: BatchCommand {
    /// The hold, whose id the booking gets.
    var hold: UUID
    /// Whose; the same journey can't book twice.
    var journey: UUID
    var receipt: ReceiptNumber
    /// Keyed hash of the password.
    var passwordHash: Data
    /// Hash of the token in the mails' link.
    var accessHash: Data
    var cases: Int
    /// Register entries and application numbers.
    var exclusiveKeys: [ExclusiveKey]
    /// Who books, and what is counted of them.
    var visitor: CountedVisitor?
    /// From this moment on the slot can't be booked any more.
    var deadline: Date
    /// Language of the journey.
    var language: Language
    /// Contact and answers, encrypted.
    var details: Data
    /// The completion mails, one an address.
    var mails: [QueuedMail]

    /// The booking that the journey has.
    struct Made: Hashable {
        var booking: UUID
        /// False when the journey had booked before.
        var isFresh: Bool
    }

    typealias Outcome = Result<Made, BookingRefusal>

    static var turn: CommandTurn { .confirm }

    var needs: CommandNeeds { CommandNeeds(key: journey, hold: hold, bookedBy: journey) }

    func visitor(among bookings: [UUID: BookingStore.Locked]) -> Data? { visitor?.key }

    func limited(among bookings: [UUID: BookingStore.Locked]) -> CountedVisitor? { visitor }

    /// Penalties and limits first, then the exclusive keys, which the database decides.
    static func decide(_ commands: [ConfirmBooking], in batch: inout CommandBatch) throws -> [Outcome] {
        var round = ConfirmationRound(commands, in: batch)
        try round.refusePenalised(in: batch)
        round.refuseBeyondLimits(in: &batch)
        try round.reserveKeys(in: &batch)
        return try round.outcomes()
    }

    /// The booking as it counts for its visitor.
    fileprivate func counted(of hold: Hold, _ visitor: Data) -> VisitorBookings.Entry {
        VisitorBookings.Entry(
            booking: hold.id, visitor: visitor, service: hold.service, counter: hold.counter, start: hold.start,
            end: hold.end, cases: cases)
    }

    fileprivate func row(of hold: Hold) -> BookingRow {
        BookingRow(
            id: hold.id, journey: journey, receipt: receipt, passwordHash: passwordHash, accessHash: accessHash,
            service: hold.service, counter: hold.counter, start: hold.start, end: hold.end, people: hold.people,
            cases: cases, visitor: visitor?.key, language: language, details: details)
    }
}

/// A batch's confirmations, while more and more of them are decided.
private struct ConfirmationRound {
    /// A confirmation that nothing has refused yet.
    private struct Candidate {
        var position: Int
        var command: ConfirmBooking
        var hold: Hold
    }

    private var candidates: [Candidate] = []
    private var decided: [ConfirmBooking.Outcome?]

    /// Decides what the journey, the hold and the clock decide.
    init(_ commands: [ConfirmBooking], in batch: CommandBatch) {
        decided = Array(repeating: nil, count: commands.count)
        for (position, command) in commands.enumerated() {
            if let booking = batch.made[command.journey] {
                decided[position] = .success(.init(booking: booking, isFresh: false))
            } else if let hold = batch.holds[command.hold], hold.journey == command.journey,
                hold.isLive(at: batch.moment)
            {
                if batch.ledger.isClosed(batch.ledger.places(of: hold.id)) {
                    decided[position] = .failure(.slotClosed)
                } else if batch.moment < command.deadline {
                    candidates.append(Candidate(position: position, command: command, hold: hold))
                } else {
                    decided[position] = .failure(.deadlinePassed(since: command.deadline))
                }
            } else {
                decided[position] = .failure(.holdExpired)
            }
        }
    }

    /// Refuses whom a penalty refuses; asked under the visitors' lock.
    mutating func refusePenalised(in batch: CommandBatch) throws {
        let visitors = Set(candidates.compactMap(\.command.visitor).filter(\.hasPenalties).map(\.key))
        let found = try batch.penaltyStore.inForce(against: visitors, at: batch.moment)
        guard !found.isEmpty else { return }
        refuse { candidate in
            guard let visitor = candidate.command.visitor, visitor.hasPenalties else { return nil }
            return found[visitor.key].map { .penalised($0) }
        }
    }

    /// Refuses who has as many bookings as allowed, or as many cases in the slot; those of this batch count too.
    mutating func refuseBeyondLimits(in batch: inout CommandBatch) {
        refuse { candidate in
            guard let visitor = candidate.command.visitor else { return nil }
            let wanted = candidate.command.counted(of: candidate.hold, visitor.key)
            if let refusal = batch.visitorBookings.refusal(of: visitor, wanting: wanted) { return refusal }
            batch.visitorBookings.count(wanted)
            return nil
        }
    }

    /// Reserves the exclusive keys and books whoever got theirs, unless the wait for another server's batch was too
    /// long.
    mutating func reserveKeys(in batch: inout CommandBatch) throws {
        let wanted = candidates.map { (booking: $0.hold.id, keys: $0.command.exclusiveKeys) }
        let hashes = wanted.flatMap(\.keys).map(\.hash)
        try batch.exclusiveKeyStore.releasePast(hashes, before: Day(containing: batch.moment).start)
        let refused = try batch.exclusiveKeyStore.reserve(wanted)
        // A reservation may have waited for another server's batch; what was live before it may be over now.
        let now = hashes.isEmpty ? batch.moment : try batch.clock.moment(in: batch.transaction)
        var tooLate: [UUID] = []
        for candidate in candidates {
            let (command, hold) = (candidate.command, candidate.hold)
            if let positions = refused[hold.id] {
                let duplicate = AlreadyBooked(positions, of: command.exclusiveKeys)
                decided[candidate.position] = .failure(.duplicate(duplicate))
            } else if !hold.isLive(at: now) {
                decided[candidate.position] = .failure(.holdExpired)
                tooLate.append(hold.id)
            } else if now >= command.deadline {
                decided[candidate.position] = .failure(.deadlinePassed(since: command.deadline))
                tooLate.append(hold.id)
            } else {
                decided[candidate.position] = .success(.init(booking: hold.id, isFresh: true))
                batch.book(command.row(of: hold), mails: command.mails)
                continue
            }
            batch.visitorBookings.remove(hold.id)
        }
        candidates = []
        try batch.exclusiveKeyStore.delete(of: tooLate)
    }

    /// One outcome a command.
    func outcomes() throws -> [ConfirmBooking.Outcome] {
        let outcomes = decided.compactMap(\.self)
        guard outcomes.count == decided.count else { throw BatchQueueError.outcomesMissing }
        return outcomes
    }

    private mutating func refuse(_ refusal: (Candidate) -> BookingRefusal?) {
        var left: [Candidate] = []
        for candidate in candidates {
            if let refusal = refusal(candidate) {
                decided[candidate.position] = .failure(refusal)
            } else {
                left.append(candidate)
            }
        }
        candidates = left
    }
}
