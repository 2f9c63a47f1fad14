import Domain

extension BookingService {
    /// What became of a record that nobody came.
    public enum MissedRecord: Hashable, Sendable {
        /// It is recorded, or taken back; `fresh` is false when it was before.
        case recorded(fresh: Bool)
        /// The appointment hasn't begun yet.
        case early
        /// The booking is cancelled.
        case cancelled
        /// Somebody else changed the booking meanwhile.
        case stale
    }

    /// Records that nobody came to a booking (不来庁), or takes that back; for the office.
    public func recordMissed(
        _ booking: Booking, by officer: String, isTakenBack: Bool = false
    ) async throws -> MissedRecord {
        let command = RecordMissed(
            booking: booking.id, sequence: booking.sequence, officer: officer, isTakenBack: isTakenBack,
            threshold: service.penalties?.noShows)
        switch try await tenant.runtime.writer.run(.recordMissed(command)) {
        case .recorded(let fresh): return .recorded(fresh: fresh)
        case .early: return .early
        case .cancelled: return .cancelled
        default: return .stale
        }
    }
}
