import Domain

extension BookingService {
    /// Records that nobody came to a booking (不来庁), or takes that back; for the office.
    public func recordMissed(
        _ booking: Booking, by officer: String, isTakenBack: Bool = false
    ) async throws -> MissedRecord {
        try await tenant.runtime.writer.run(
            RecordMissed(
                booking: booking.id, sequence: booking.sequence, officer: officer, isTakenBack: isTakenBack,
                threshold: service.penalties?.noShows))
    }
}
