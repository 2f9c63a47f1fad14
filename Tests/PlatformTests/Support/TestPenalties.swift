@testable import Domain
import Foundation
import Postgres
import Testing

@testable import Platform

/// Builders of what counts against a visitor.
extension TestTenant {
    /// Two missed appointments within 90 days: refused for 30.
    static let twoMissed = PenaltyThreshold(most: 2, withinDays: 90, refusedForDays: 30)
    /// Three cancellations within 30 days: refused for 10.
    static let threeCancelled = PenaltyThreshold(most: 3, withinDays: 30, refusedForDays: 10)

    /// Plenty of places and all of both thresholds.
    static func penalties(_ settings: inout TenantSettings) {
        settings.counters[0].plan.capacity = 20
        settings.services[0].penalties = PenaltySettings(noShows: twoMissed, cancellations: threeCancelled)
        settings.services[0].window.opens = .always(horizonDays: 60)
    }

    /// A visitor by a number.
    static func visitor(_ number: UInt8 = 7) -> CountedVisitor {
        CountedVisitor(key: Data(repeating: number, count: 32), limit: nil, hasPenalties: true)
    }

    /// A command that records a missed appointment.
    func missed(_ booking: PlaceHold, sequence: Int = 0, isTakenBack: Bool = false) -> RecordMissed {
        RecordMissed(
            booking: booking.hold, sequence: sequence, officer: "佐藤", isTakenBack: isTakenBack,
            threshold: Self.twoMissed)
    }

    /// A command that cancels.
    func cancel(
        _ booking: PlaceHold, by canceller: Canceller = .visitor, sequence: Int = 0
    ) -> CancelBooking {
        CancelBooking(
            booking: booking.hold, sequence: sequence, by: canceller,
            threshold: canceller == .visitor ? Self.threeCancelled : nil, mails: [])
    }

    /// Books for a visitor and cancels at once.
    func bookAndCancel(_ start: String = "2026-11-18 09:00:00", by canceller: Canceller = .visitor)
        async throws
    {
        let booked = try await book(start, visitor: Self.visitor())
        #expect(try await run(cancel(booked, by: canceller)) == .cancelled(fresh: true))
    }

    /// What becomes of a query to book for a visitor now.
    func attempt(_ start: String, _ visitor: CountedVisitor = Self.visitor()) async throws -> ConfirmBooking.Outcome {
        let placed = try await place(start)
        #expect(try await run(placed).isHeld)
        return try await run(confirm(placed, visitor: visitor))
    }

    /// Penalties by state.
    func penalties(_ state: PenaltyRecord.State = .inForce) async throws -> [PenaltyRecord] {
        try await PenaltyService(tenant).list(all: true).filter { $0.state == state }
    }

    /// The stored state of a booking.
    func bookingState(_ booking: PlaceHold) async throws -> String? {
        let id = booking.hold
        return try await sql { try $0.first("select state from booking where id = \(id)")?.decode(0, String.self) }
    }
}
