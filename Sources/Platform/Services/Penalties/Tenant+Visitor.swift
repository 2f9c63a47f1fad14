import Foundation
import Domain

extension Tenant {
    /// The keyed hash of who a journey's visitor is; nil where nothing is counted, or while nobody can know.
    ///
    /// - Parameter isAddressProven: whether the visitor came by the mailed link. Before that an address says nothing
    ///   about who typed it, and nobody should learn from it what its owner missed.
    func visitor(of state: JourneyState, service: ServiceSettings, isAddressProven: Bool = true) -> Data? {
        service.visitor(of: state, isAddressProven: isAddressProven, keys: runtime.keys)
    }

    /// Who books with this journey, as far as anything is counted of them.
    func counted(_ journey: Journey, service: ServiceSettings) -> CountedVisitor? {
        guard let key = visitor(of: journey.state, service: service) else { return nil }
        let limit = service.limit.map { limit in
            BookingLimit(most: limit.bookings, from: service.countedFrom(calendar, at: now))
        }
        return CountedVisitor(key: key, limit: limit, hasPenalties: service.penalties != nil)
    }

    /// What the visitor missed or cancelled before, for rules that want to know; empty while nobody can know.
    func past(of visitor: Data?, service: ServiceSettings) async throws -> [PastBooking] {
        guard service.readsPast, let visitor else { return [] }
        let id = service.id
        return try await runtime.transaction(readOnly: true) { transaction, moment in
            let first = Day(containing: moment).adding(days: -Self.daysRemembered)
            return try PenaltyStore(transaction: transaction).past(of: visitor, service: id, from: first.start)
        }
    }

    /// How long rules can look back.
    private static var daysRemembered: Int { 366 }
}

extension ServiceSettings {
    /// The keyed hash of who a visitor is, see `Tenant.visitor`.
    ///
    /// The order of fields and the capitals of an address don't matter.
    func visitor(of state: JourneyState, isAddressProven: Bool = true, keys: TenantKeys) -> Data? {
        guard countsVisitors else { return nil }
        let address = isAddressProven ? [state.email.mailbox] : nil
        let parts: [String]?
        switch visitorIdentity {
        case .email: parts = address
        case .registerEntry: parts = state.people.first?.entry.map { ["register", $0.id.uuidString] } ?? address
        case .answers(let fields):
            let answers = (state.qualification ?? Answers()).merging(state.answers).booking
            let given = fields.compactMap { answers[$0] }
            // Fields that weren't asked leave the address; those still to be answered leave everything open.
            parts = given.count == fields.count ? given : fields.contains { asks($0, after: state) } ? nil : address
        }
        return parts.map { keys.hash("agent", [id.name] + $0) }
    }

    /// From when on bookings count towards the limit at `now`: the first day that can be booked.
    fileprivate func countedFrom(_ calendar: OpenDayCalendar, at now: Date) -> Date {
        (window.bookableDays(at: now, calendar: calendar).first ?? Day(containing: now)).start
    }

    /// Whether a booking for `start` counts towards the limit at `now`.
    func counts(_ start: Date, _ calendar: OpenDayCalendar, at now: Date) -> Bool {
        limit != nil && start >= countedFrom(calendar, at: now)
    }

    /// Whether a field's form is still to be answered.
    fileprivate func asks(_ field: FieldID, after state: JourneyState) -> Bool {
        (qualification?.field(field) != nil && state.qualification == nil)
            || (form.field(field) != nil && state.answers == nil)
    }
}
