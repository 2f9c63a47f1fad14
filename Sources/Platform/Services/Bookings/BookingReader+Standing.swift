public import Foundation
import Postgres
import Domain

extension BookingReader {
    /// The visitor's own booking that stands in the way of another one, which this browser may see from now on.
    ///
    /// Nil where there is none that was made with the address that the journey's link has proven: somebody else's is
    /// nobody's business.
    public func standing(
        inTheWayOf journey: Journey, for refusal: BookingRefusal, session: Data
    ) async throws -> Booking? {
        guard journey.reach == .whole, let service = tenant.settings.service(journey.service) else { return nil }
        let (keys, today, address) = (tenant.runtime.keys, Day(containing: tenant.now).start, journey.state.email)
        let which: SQL
        switch refusal {
        case .limitReached, .casesReached:
            guard let visitor = tenant.visitor(of: journey.state, service: service) else { return nil }
            which = "agent = \(visitor)"
        case .duplicate:
            let hashes = ExclusiveKey.of(
                people: journey.state.people.compactMap(\.entry),
                cases: journey.state.knownAnswers(of: service).cases, at: service.id, keys: keys
            ).map(\.hash)
            which = "id in (select booking from booking_subject where active and key = any(\(hashes)))"
        default: return nil
        }
        return try await tenant.runtime.transaction { transaction, moment in
            let rows = try transaction.query(
                """
                \(Self.columns) where \(which) and service = \(service.id.name) and state = 'confirmed'
                    and ends_at >= \(today)
                order by starts_at limit 100
                """)
            let own = try rows.lazy.map { try Booking(row: $0, keys: keys) }
                .first { $0.details.email.mailbox == address.mailbox }
            if let own { try Self.grant(own.id, to: session, former: nil, in: transaction, at: moment) }
            return own
        }
    }
}
