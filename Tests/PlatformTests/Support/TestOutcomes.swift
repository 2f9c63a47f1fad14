import Foundation
import Postgres
import Testing

@testable import Platform

extension CommandBatch {
    /// Carries out one command alone in `transaction`.
    static func run<Command: BatchCommand>(
        alone command: Command, in transaction: Transaction, clock: PlatformClock,
        slots: SlotStore.LockMode = .forUpdate, visitors: BookingStore.VisitorLock = .exclusive
    ) throws -> Command.Outcome {
        let report = try run([command], in: transaction, clock: clock, slots: slots, visitors: visitors)
        return try #require(report.outcomes.first as? Command.Outcome)
    }
}

extension Result where Success == Hold, Failure == BookingRefusal {
    /// Whether places are held.
    var isHeld: Bool { if case .success = self { true } else { false } }
}

extension Result where Success == ConfirmBooking.Made, Failure == BookingRefusal {
    /// Whether a booking is there.
    var isBooked: Bool { if case .success = self { true } else { false } }

    /// The penalty that refused.
    var penalty: Penalty? { if case .failure(.penalised(let penalty)) = self { penalty } else { nil } }

    static func booked(_ booking: UUID, fresh: Bool) -> Self { .success(.init(booking: booking, isFresh: fresh)) }
}

extension Result where Success == ChangeBooking.Changed, Failure == BookingRefusal {
    static func changed(sequence: Int) -> Self { .success(.init(sequence: sequence)) }
}

extension Result where Success == CancelBooking.Cancelled, Failure == BookingRefusal {
    static func cancelled(fresh: Bool) -> Self { .success(.init(isFresh: fresh)) }
}
