public import Foundation
import Domain

extension HoldService {
    /// When the visitor may book again without cancelling: by then the day of a counted booking can't be booked any
    /// more, so that fewer are counted than allowed; nil where they may book now, or the service has no limit.
    public func limitEnds(for journey: Journey) async throws -> Date? {
        guard let visitor = tenant.counted(journey, service: service), let limit = visitor.limit else { return nil }
        let (id, key) = (service.id, visitor.key)
        let starts = try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try BookingStore(transaction: transaction).starts(of: key, service: id, from: limit.from)
        }
        guard starts.count >= limit.most else { return nil }
        let last = Day(containing: starts[starts.count - limit.most])
        return max(service.window.closes.dayBound(for: last, calendar: tenant.calendar), tenant.now)
    }
}
