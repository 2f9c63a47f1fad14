public import Foundation
import Logging
import Postgres
public import Domain

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

    /// The refusal in force against the visitor who made a booking.
    public func inForce(againstVisitorOf booking: Booking) async throws -> Penalty? {
        guard let service = tenant.settings.service(booking.service), service.penalties != nil else { return nil }
        let id = booking.id
        return try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            guard let visitor = try BookingStore(transaction: transaction).visitor(of: id) else { return nil }
            return try PenaltyStore(transaction: transaction).inForce(against: [visitor], at: moment)[visitor]
        }
    }

    /// The refusal in force against a visitor.
    func inForce(against visitor: Data?, at service: ServiceSettings) async throws -> Penalty? {
        guard let visitor, service.penalties != nil else { return nil }
        return try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            try PenaltyStore(transaction: transaction).inForce(against: [visitor], at: moment)[visitor]
        }
    }

    /// What a cancellation will count for.
    public struct Warning: Hashable, Sendable {
        /// How many there are with this one.
        public var count: Int
        /// What it will be measured against.
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

    /// What cancelling this booking now would count for; nil where cancellations aren't counted, or where the office
    /// has closed the booking's time.
    public func warning(beforeCancelling booking: Booking) async throws -> Warning? {
        guard let threshold = tenant.settings.service(booking.service)?.penalties?.cancellations else { return nil }
        let (id, service) = (booking.id, booking.service)
        return try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            let bookings = BookingStore(transaction: transaction)
            guard let visitor = try bookings.visitor(of: id), try !bookings.isClosed(id) else { return nil }
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
        let (id, logger) = (tenant.settings.id, tenant.platformRuntime.logger)
        return try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            try PenaltyStore(transaction: transaction).list(all: all, at: moment) { penalty, error in
                logger.error(
                    "penalty left out of the list",
                    metadata: ["tenant": "\(id)", "penalty": "\(penalty)", "error": "\(error)"])
            }
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

    /// Waives a penalty: its bookings are excused, and what other penalties stood on them falls with it.
    public func waive(_ id: UUID, by officer: String, reason: String) async throws -> Waiving {
        let clock = tenant.runtime.clock
        return try await tenant.runtime.transaction { transaction, _ in
            let store = PenaltyStore(transaction: transaction)
            guard let (visitor, counted) = try store.basis(of: id) else { return .unknown }
            let bookings = BookingStore(transaction: transaction)
            _ = try transaction.together(bookings.lock(counted))
            try transaction.together(bookings.lockVisitors([visitor]))
            guard let (penalty, isWithdrawn, isWaived) = try store.find(id) else { return .unknown }
            if isWaived { return .waived(fresh: false) }
            if isWithdrawn { return .withdrawn }
            try Excuse(bookings: Set(penalty.bookings), visitor: visitor, officer: officer, reason: reason)
                .write(in: transaction, at: clock.moment(in: transaction))
            return .waived(fresh: true)
        }
    }

    /// What became of an excuse.
    public enum Excusing: Hashable, Sendable {
        /// It is excused; `fresh` is false when it was before.
        case excused(fresh: Bool)
        /// It wasn't missed, nor cancelled by its visitor, so it counts for nothing.
        case nothingCounted
    }

    /// Excuses one booking: it counts neither towards penalties nor for rules about the past, and penalties that stood
    /// on it fall.
    public func excuse(_ booking: UUID, by officer: String, reason: String) async throws -> Excusing {
        let clock = tenant.runtime.clock
        return try await tenant.runtime.transaction { transaction, _ in
            let bookings = BookingStore(transaction: transaction)
            guard let locked = try transaction.together(bookings.lock([booking]))[booking] else {
                return .nothingCounted
            }
            if let visitor = locked.visitor { try transaction.together(bookings.lockVisitors([visitor])) }
            let found = try bookings.counted(booking)
            if found.isExcused { return .excused(fresh: false) }
            guard found.counts else { return .nothingCounted }
            try Excuse(bookings: [booking], visitor: locked.visitor, officer: officer, reason: reason)
                .write(in: transaction, at: clock.moment(in: transaction))
            return .excused(fresh: true)
        }
    }
}

/// Bookings of one visitor that the office excuses.
///
/// The bookings and their visitor are locked, in this order, as batches of commands lock them.
private struct Excuse {
    let bookings: Set<UUID>
    let visitor: Data?
    let officer: String
    let reason: String

    func write(in transaction: Transaction, at moment: Date) throws {
        BookingStore(transaction: transaction).excuse(
            Array(bookings), by: "office \(officer)", reason: reason, at: moment)
        let penalties = PenaltyStore(transaction: transaction)
        var audit = bookings.map { entry("booking.excused", $0) }
        for penalty in try visitor.map({ try penalties.standing(on: bookings, of: [$0]) }) ?? [] {
            if let rest = penalty.without(bookings) {
                penalties.update(rest)
            } else {
                penalties.waive(penalty.id, by: officer, reason: reason, at: moment)
                audit.append(entry("penalty.waived", penalty.id))
            }
        }
        AuditStore(transaction: transaction).record(audit, at: moment)
    }

    private func entry(_ action: String, _ target: UUID) -> AuditEntry {
        AuditEntry(actor: "office \(officer)", action: action, target: target)
    }
}
