import Domain
public import Foundation

extension Booking {
    /// Whether the visitor may change the booking at `now`.
    ///
    /// Where the tenant allows it, whoever missed the time may take another until the day is over.
    public func changeDeadline(_ tenant: Tenant, at now: Date) -> DeadlineState {
        guard state != .cancelled, let service = tenant.settings.service(service), let change = service.change else {
            return .never
        }
        let deadline = change.until.instant(for: start, calendar: tenant.calendar)
        if state == .confirmed, now < deadline { return .until(deadline) }
        let midnight = Day(containing: start).adding(days: 1).start
        if change.missedSameDay, start <= now, now < midnight { return .until(midnight) }
        return .closedSince(deadline)
    }

    /// Whether nothing but another time of the booking's own day can be chosen at `now`: nobody came, or the deadline
    /// for every other change is over.
    func movesOnlyWithinItsDay(_ tenant: Tenant, at now: Date) -> Bool {
        guard let change = tenant.settings.service(service)?.change, changeDeadline(tenant, at: now).isOpen else {
            return false
        }
        return state == .missed || now >= change.until.instant(for: start, calendar: tenant.calendar)
    }

    /// Whether a change at `now` may take a time that starts at `other`, or keep its time where that is nil.
    func mayMove(to other: Date?, _ tenant: Tenant, at now: Date) -> Bool {
        guard movesOnlyWithinItsDay(tenant, at: now) else { return true }
        return other.map { Day(containing: $0) == Day(containing: start) } ?? false
    }

    /// When times can be chosen in a change at `now`: as for a new booking, but whoever missed the time may take any
    /// later one of that day.
    func windowForNewTime(_ tenant: Tenant, of service: ServiceSettings, at now: Date) -> BookingWindow {
        guard service.change?.missedSameDay == true, start <= now, changeDeadline(tenant, at: now).isOpen else {
            return service.window
        }
        return BookingWindow(opens: .always(horizonDays: 0), closes: .slotStart)
    }

    /// Whether its day is over at `now`.
    public func isPast(at now: Date) -> Bool { now >= Day(containing: end).adding(days: 1).start }

    /// Whether somebody is expected for it.
    public func stands(at now: Date) -> Bool { state == .confirmed && !isPast(at: now) }

    /// Whether the visitor may cancel the booking at `now`.
    public func cancelDeadline(_ tenant: Tenant, at now: Date) -> DeadlineState {
        guard state == .confirmed, let service = tenant.settings.service(service), let cancel = service.cancel else {
            return .never
        }
        let deadline = cancel.until.instant(for: start, calendar: tenant.calendar)
        return now < deadline ? .until(deadline) : .closedSince(deadline)
    }
}
