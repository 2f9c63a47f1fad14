import Domain
import Foundation

/// Record that nobody came (不来庁), or take that back.
struct RecordMissed: BatchCommand {
    var booking: UUID
    /// The sequence that the office saw; anything else is stale.
    var sequence: Int
    /// The officer's name, for the audit trail.
    var officer: String
    /// Whether an earlier record is taken back.
    var isTakenBack = false
    /// What missed appointments count towards.
    var threshold: PenaltyThreshold?

    typealias Outcome = MissedRecord

    static var turn: CommandTurn { .giveBack }

    var needs: CommandNeeds { CommandNeeds(key: booking, booking: booking) }

    func visitor(among bookings: [UUID: BookingStore.Locked]) -> Data? { bookings[booking]?.visitor }

    static func decide(_ commands: [RecordMissed], in batch: inout CommandBatch) -> [MissedRecord] {
        commands.map { $0.decide(in: &batch) }
    }

    private func decide(in batch: inout CommandBatch) -> MissedRecord {
        guard let found = batch.bookings[booking] else { return .stale }
        let wanted: BookingState = isTakenBack ? .confirmed : .missed
        switch found.state {
        case .cancelled: return .cancelled
        case wanted: return .recorded(fresh: false)
        case .confirmed, .missed: break
        }
        guard found.sequence == sequence else { return .stale }
        if isTakenBack {
            batch.undone.insert(booking)
        } else {
            guard batch.moment >= found.start else { return .early }
            batch.count(booking, .noShows, towards: threshold)
        }
        batch.record(booking, as: wanted, by: officer)
        return .recorded(fresh: true)
    }
}
