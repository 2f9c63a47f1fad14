public import Foundation
import Postgres

/// A penalty as the office sees it.
public struct PenaltyRecord: Sendable {
    /// What became of it.
    public enum State: String, Sendable, Codable {
        /// Bookings are refused.
        case inForce = "in-force"
        /// Its last day has passed.
        case over
        /// It no longer stood: a missed appointment was taken back.
        case withdrawn
        /// The office waived it.
        case waived
    }

    /// The penalty.
    public var penalty: Penalty
    /// Where it stands.
    public var state: State
    /// Who waived it.
    public var waivedBy: String?
    /// Why.
    public var waiverReason: String?
    /// Receipt numbers of the bookings counted.
    public var receipts: [ReceiptNumber]
}

/// Says who is refused, warns before it comes to that, and waives.
public struct PenaltyService: Sendable {
    let tenant: Tenant

    /// Penalties of `tenant`.
    public init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// The refusal in force against a journey's visitor; nil as well while nobody can know who it is.
    ///
    /// A change is no further booking and never refused for this.
    public func inForce(against journey: Journey) async throws -> Penalty? {
        guard journey.changes == nil, let service = tenant.settings.service(journey.service) else { return nil }
        return try await inForce(against: tenant.visitor(of: journey.state, service: service), at: service)
    }

    /// The refusal in force against a visitor.
    func inForce(against visitor: Data?, at service: ServiceSettings) async throws -> Penalty? {
        guard let visitor, service.penalties != nil else { return nil }
        return try await tenant.desk.transaction(readOnly: true) { transaction, moment in
            try PenaltyStore(transaction: transaction).inForce(against: [visitor], at: moment)[visitor]
        }
    }

    /// What a cancellation will count for.
    public struct Warning: Hashable, Sendable {
        /// How many there are with this one.
        public var count: Int
        /// The threshold.
        public var threshold: PenaltyThreshold
        /// The last day of the refusal where this one brings it about.
        public var lastDayRefused: Day?

        /// Warns of the `count`th cancellation.
        public init(count: Int, threshold: PenaltyThreshold, lastDayRefused: Day? = nil) {
            self.count = count
            self.threshold = threshold
            self.lastDayRefused = lastDayRefused
        }
    }

    /// What cancelling this booking now would count for; nil where cancellations aren't counted.
    public func warning(beforeCancelling booking: Booking) async throws -> Warning? {
        guard let threshold = tenant.settings.service(booking.service)?.penalties?.cancellations else { return nil }
        let (id, service) = (booking.id, booking.service)
        return try await tenant.desk.transaction(readOnly: true) { transaction, moment in
            guard let visitor = try BookingStore(transaction: transaction).visitor(of: id) else { return nil }
            let today = Day(containing: moment)
            let earlier = try PenaltyStore(transaction: transaction).events(
                .cancellations, of: visitor, service: service, from: threshold.firstDayCounted(on: today).start)
            let count = earlier.count + 1
            return Warning(
                count: count, threshold: threshold,
                lastDayRefused: count >= threshold.most ? threshold.lastDayRefused(from: today) : nil)
        }
    }

    /// Penalties in force, or all there ever were, oldest first.
    public func list(all: Bool) async throws -> [PenaltyRecord] {
        try await tenant.desk.transaction(readOnly: true) { transaction, moment in
            try PenaltyStore(transaction: transaction).list(all: all, at: moment)
        }
    }

    /// What became of a waiver.
    public enum Waiving: Hashable, Sendable {
        /// It is waived; `fresh` is false when it was before.
        case waived(fresh: Bool)
        /// It no longer stands, so there is nothing to waive.
        case withdrawn
        /// There is no such penalty.
        case unknown
    }

    /// Waives a penalty: its bookings don't count any more, and what other penalties stood on them falls with it.
    public func waive(_ id: UUID, by officer: String, reason: String) async throws -> Waiving {
        let clock = tenant.desk.clock
        return try await tenant.desk.transaction { transaction, _ in
            let store = PenaltyStore(transaction: transaction)
            guard let visitor = try store.visitor(of: id) else { return .unknown }
            try BookingStore(transaction: transaction).lockVisitors([visitor])
            guard let (penalty, isWithdrawn, isWaived) = try store.find(id) else { return .unknown }
            if isWaived { return .waived(fresh: false) }
            if isWithdrawn { return .withdrawn }
            let moment = try clock.moment(in: transaction)
            let excused = Set(penalty.bookings)
            for other in try store.standing(on: excused, of: [visitor]) {
                if other.id != id, let rest = other.without(excused) {
                    store.update(rest)
                } else {
                    store.waive(other.id, by: officer, reason: reason, at: moment)
                    AuditStore(transaction: transaction).record(
                        [AuditEntry(actor: "office \(officer)", action: "penalty.waived", subject: other.id)],
                        at: moment)
                }
            }
            return .waived(fresh: true)
        }
    }
}
