public import Foundation
import Postgres
import Domain

extension HoldService {
    /// What the limit counts, of one period.
    private struct Counted {
        var limit: BookingLimit
        /// When the visitor's bookings start, in order.
        var starts: [Date]
        var isReached: Bool { starts.count >= limit.most }
    }

    /// How many bookings the visitor has, where that is as many as allowed: in the period of `start`, or while no time is
    /// chosen in every period that days are offered of.
    ///
    /// A change needs no new one.
    public func limitReached(by journey: Journey, start: Date? = nil) async throws -> Int? {
        guard journey.changes == nil else { return nil }
        return try await limitReached(by: journey.state, start: start)
    }

    /// The same for what a first form says, whose address may be anybody's.
    func limitReached(
        by state: JourneyState, isAddressProven: Bool = true, start: Date? = nil
    ) async throws -> Int? {
        let starts = start.map { [$0] } ?? offeredDays.map(\.start)
        let periods = try await counted(state, isAddressProven: isAddressProven, starts: starts)
        guard !periods.isEmpty, periods.allSatisfy(\.isReached) else { return nil }
        return periods.first?.starts.count
    }

    /// When the visitor may book again without cancelling; nil where they may book now, or the service has no limit.
    ///
    /// By then the day of a counted booking can't be booked any more, so that fewer are counted than allowed, or the next
    /// fiscal year's first day can be booked.
    public func limitEnds(for journey: Journey) async throws -> Date? {
        let periods = try await counted(journey.state, starts: offeredDays.map(\.start))
        guard let last = periods.last, periods.allSatisfy(\.isReached) else { return nil }
        switch service.limit?.within {
        case .fiscalYear: return service.window.firstBookable(from: Day(containing: last.limit.until), tenant)
        case .window, nil:
            let day = Day(containing: last.starts[last.starts.count - last.limit.most])
            return max(service.window.closes.dayBound(for: day, calendar: tenant.calendar), tenant.now)
        }
    }

    /// Today, where no day is offered.
    private var offeredDays: [Day] {
        let days = service.window.bookableDays(at: tenant.now, calendar: tenant.calendar)
        return days.isEmpty ? [Day(containing: tenant.now)] : days
    }

    /// The visitor's bookings in the periods of `starts`; none where nothing is limited, or nobody can know who it is.
    private func counted(
        _ state: JourneyState, isAddressProven: Bool = true, starts: [Date]
    ) async throws -> [Counted] {
        guard let key = tenant.visitor(of: state, service: service, isAddressProven: isAddressProven) else { return [] }
        var limits: [BookingLimit] = []
        for start in starts {
            guard let limit = tenant.allowed(to: state.email, service: service, start: start)?.bookings else {
                return []
            }
            if !limits.contains(limit) { limits.append(limit) }
        }
        guard let from = limits.map(\.from).min() else { return [] }
        let id = service.id
        let found = try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try transaction.together(BookingStore(transaction: transaction).confirmed(of: [key], from: from))
        }
        return limits.map { Counted(limit: $0, starts: found.starts(of: key, at: id, within: $0)) }
    }
}

extension BookingWindow {
    /// When the first day from `day` on becomes bookable; nil where none does within a year, or nobody knows when.
    fileprivate func firstBookable(from day: Day, _ tenant: Tenant) -> Date? {
        for offset in 0..<366 {
            let candidate = day.adding(days: offset)
            guard case .open = tenant.calendar.status(of: candidate) else { continue }
            let opening = opensAt(for: candidate, calendar: tenant.calendar)
            return opening < .distantFuture ? max(opening, tenant.now) : nil
        }
        return nil
    }
}
