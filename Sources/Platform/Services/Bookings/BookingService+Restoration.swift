import Domain
import Foundation
import Postgres

extension BookingService {
    /// Restores a cancelled booking (予約の復元) until its appointment is over, or finds it restored; for the office.
    ///
    /// Whoever cancelled it: places, exclusive keys and the visitor's limit are asked as for a new booking. Rules,
    /// penalties and the booking's deadline aren't: the office decides, and an earlier time would be booked in vain.
    ///
    /// - Returns: whether it is this call that restored it.
    public func restore(_ booking: Booking, by officer: String) async throws -> Result<Bool, BookingRefusal> {
        let demand = SlotDemand(service: service, people: booking.people, cases: booking.cases.count)
        let (slots, returning) = try await times(of: booking, places: demand.places)
        var details = booking.details
        details.cancellationReason = nil
        var mailed = MailedBooking(booking, of: service)
        mailed.sequence += 1
        let mails = try Mailer(tenant: tenant, language: booking.language)
            .booking(.restored, mailed, to: details.recipients, at: tenant.now)
        let command = RestoreBooking(
            booking: booking.id, sequence: booking.sequence, officer: officer,
            slots: slots.map { SlotPlaces(slot: $0, count: demand.places) }, returning: returning,
            exclusiveKeys: exclusiveKeys(of: details), limit: limit(of: booking),
            details: try tenant.runtime.keys.seal(details, for: Booking.detailsField(booking.id)), mails: mails)
        return try await tenant.runtime.writer.run(command).map(\.isFresh)
    }

    /// The slots of the booking's time as they are planned today, and the hold that keeps its places.
    private func times(of booking: Booking, places: Int) async throws -> (slots: [Int], returning: UUID?) {
        let counterPool = SlotSnapshot.CounterPool(service: service, counter: booking.counter)
        let offset = tenant.runtime.clock.offset
        return try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            let slots = try SlotStore(transaction: transaction)
                .planned(in: counterPool, from: booking.start, to: booking.end)
            let returning = try HoldStore(transaction: transaction, clockOffset: offset).returning(
                booking.service, at: booking.counter, from: booking.start, to: booking.end, places: places)
            return (slots, returning)
        }
    }

    /// What its visitor may have, with every booking counted that isn't before this one: it may be for a day that can't be
    /// booked any more.
    private func limit(of booking: Booking) -> VisitorLimit? {
        guard var allowed = tenant.allowed(to: booking.details.email, service: service, start: booking.start) else {
            return nil
        }
        if let from = allowed.bookings?.from {
            allowed.bookings?.from = min(from, Day(containing: booking.start).start)
        }
        return allowed
    }
}
