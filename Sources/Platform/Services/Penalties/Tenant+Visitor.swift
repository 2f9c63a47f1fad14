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
    ///
    /// - Parameter start: the time wanted, whose period the limit counts.
    func counted(_ journey: Journey, service: ServiceSettings, start: Date) -> CountedVisitor? {
        guard let key = visitor(of: journey.state, service: service) else { return nil }
        let allowed = allowed(to: journey.state.email, service: service, start: start)
        return CountedVisitor(
            key: key, limit: allowed?.bookings, casesPerSlot: allowed?.casesPerSlot,
            hasPenalties: service.penalties != nil)
    }

    /// What the limit allows to the visitor with this address; nil where nothing is limited, or not for the address.
    func allowed(
        to email: EmailAddress, service: ServiceSettings, start: Date
    ) -> VisitorLimit? {
        guard let limit = service.limit, !service.exempts(email) else { return nil }
        return .init(
            bookings: service.counting(limit, for: start, calendar, at: now), casesPerSlot: limit.casesPerSlot)
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
    static var daysRemembered: Int { 366 }
}

extension ServiceSettings {
    /// The keyed hash of who a visitor is, see `Tenant.visitor`.
    ///
    /// The order of fields, the capitals of an address and what stands after its `+` don't matter.
    func visitor(of state: JourneyState, isAddressProven: Bool = true, keys: TenantKeys) -> Data? {
        guard countsVisitors else { return nil }
        let address = isAddressProven ? [state.email.countedMailbox] : nil
        let parts: [String]?
        switch visitorIdentity {
        case .email: parts = address
        case .registerEntry: parts = state.people.first?.entry.map { ["register", $0.id.uuidString] } ?? address
        case .answers(let fields):
            let answers = state.knownAnswers(of: self).booking
            let numbers = state.people.first?.numbers ?? [:]
            let given = fields.compactMap { answers[$0] ?? numbers[$0] }
            // Fields that weren't asked leave the address; those still to be answered leave everything open.
            parts = given.count == fields.count ? given : fields.contains { asks($0, after: state) } ? nil : address
        }
        return parts.map { keys.hash("agent", [id.name] + $0) }
    }

    /// Whether the address stands for many people, so that the limit counts nothing by it.
    func exempts(_ address: EmailAddress) -> Bool {
        visitorIdentity == .email && limit?.exempts(address) ?? false
    }

    /// The bookings that a limit counts at `now` together with one for `start`: those of its fiscal year, or of the days
    /// from the first that can be booked.
    func counting(
        _ limit: LimitSettings, for start: Date, _ calendar: OpenDayCalendar, at now: Date
    ) -> BookingLimit {
        switch limit.within {
        case .window:
            let first = window.bookableDays(at: now, calendar: calendar).first ?? Day(containing: now)
            return BookingLimit(most: limit.bookings, from: first.start)
        case .fiscalYear:
            let year = Day(containing: start).fiscalYearStart
            return BookingLimit(most: limit.bookings, from: year.start, until: year.adding(months: 12).start)
        }
    }

    /// Whether a field's form is still to be answered.
    fileprivate func asks(_ field: FieldID, after state: JourneyState) -> Bool {
        (qualification?.field(field) != nil && state.qualification == nil)
            || (form.field(field) != nil && state.answers == nil)
    }
}
