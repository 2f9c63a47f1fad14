import Foundation
import Postgres
import Domain

/// SQL of penalties and of what counts towards them.
struct PenaltyStore {
    let transaction: Transaction

    /// Bookings of a visitor that count, oldest first; excused ones don't.
    func events(_ kind: PenaltyKind, of visitor: Data, service: ServiceID, from first: Date) throws -> [UUID] {
        try transaction.query(
            """
            select id from booking
            where agent = \(visitor) and service = \(service.name) and counts_at >= \(first)
                and state = \(kind.bookingState.rawValue)
            order by counts_at, id
            """
        ) { try $0.decode(0, UUID.self) }
    }

    /// What a visitor missed or cancelled at a service since `first`, oldest first; without what is excused.
    func past(of visitor: Data, service: ServiceID, from first: Date) throws -> [PastBooking] {
        try transaction.query(
            """
            select starts_at, state from booking
            where agent = \(visitor) and service = \(service.name) and counts_at >= \(first)
            order by counts_at, id
            """
        ) { row in
            let state = try row.known(1, BookingState.self, in: "booking", "state")
            return PastBooking(start: try row.decode(0, Date.self), end: state == .missed ? .missed : .cancelled)
        }
    }

    /// A booking that counts, with its receipt number.
    struct RememberedBooking: Sendable {
        var booking: PastBooking
        var receipt: ReceiptNumber
    }

    /// The same for every visitor of a service, those first whose last booking was first.
    func pasts(at service: ServiceID, from first: Date) throws -> [[RememberedBooking]] {
        let rows = try transaction.query(
            """
            select agent, starts_at, state, receipt_number, id from booking
            where agent is not null and service = \(service.name) and counts_at >= \(first)
            order by counts_at, id
            """
        ) { row in
            guard let receipt = ReceiptNumber(typed: try row.decode(3, String.self)) else {
                throw BookingError.receiptUnreadable(try row.decode(4, UUID.self))
            }
            let state = try row.known(2, BookingState.self, in: "booking", "state")
            let booking = PastBooking(
                start: try row.decode(1, Date.self), end: state == .missed ? .missed : .cancelled)
            return (visitor: try row.decode(0, Data.self), RememberedBooking(booking: booking, receipt: receipt))
        }
        return Dictionary(grouping: rows, by: \.visitor).values.map { $0.map(\.1) }
            .sorted { ($0.last?.booking.start ?? .distantPast) < ($1.last?.booking.start ?? .distantPast) }
    }

    /// The penalty of each visitor that is in force at `moment`; of several the one that ends last.
    func inForce(against visitors: Set<Data>, at moment: Date) throws -> [Data: Penalty] {
        guard !visitors.isEmpty else { return [:] }
        let found = try transaction.query(
            """
            select \(Self.columns) from penalty
            where visitor = any(\(Array(visitors))) and withdrawn_at is null and waived_at is null
                and ends_at > \(moment)
            order by ends_at, since
            """, decode: Penalty.init(row:))
        return Dictionary(found.map { ($0.visitor, $0) }) { _, last in last }
    }

    /// Penalties neither withdrawn nor waived that counted one of these bookings; locked, in the order of their ids.
    func standing(on bookings: Set<UUID>, of visitors: Set<Data>) throws -> [Penalty] {
        try transaction.query(
            """
            select \(Self.columns) from penalty
            where visitor = any(\(Array(visitors))) and withdrawn_at is null and waived_at is null
                and bookings && \(Array(bookings))
            order by id for update
            """, decode: Penalty.init(row:))
    }

    /// A penalty whatever became of it, with whether it was withdrawn or waived; locked.
    func find(_ id: UUID) throws -> (penalty: Penalty, isWithdrawn: Bool, isWaived: Bool)? {
        let row = try transaction.first(
            """
            select \(Self.columns), withdrawn_at is not null, waived_at is not null from penalty
            where id = \(id) for update
            """)
        return try row.map { (try Penalty(row: $0), try $0.decode(9, Bool.self), try $0.decode(10, Bool.self)) }
    }

    /// Whose penalty it is, which never changes, and the bookings it counts, which only become fewer.
    func basis(of id: UUID) throws -> (visitor: Data, bookings: [UUID])? {
        try transaction.first("select visitor, bookings from penalty where id = \(id)") { row in
            (try row.decode(0, Data.self), try row.decode(1, [UUID].self))
        }
    }

    func insert(_ penalties: [Penalty]) {
        for penalty in penalties {
            transaction.enqueue(
                """
                insert into penalty (\(Self.columns)) values (
                    \(penalty.id), \(penalty.service.name), \(penalty.visitor), \(penalty.kind.rawValue),
                    \(penalty.bookings), \(penalty.most), \(penalty.withinDays), \(penalty.since), \(penalty.ends))
                """)
        }
    }

    /// Writes which bookings a penalty still counts.
    func update(_ penalty: Penalty) {
        transaction.enqueue("update penalty set bookings = \(penalty.bookings) where id = \(penalty.id)")
    }

    /// Withdraws a penalty that no longer stands.
    func withdraw(_ id: UUID, at moment: Date) {
        transaction.enqueue("update penalty set withdrawn_at = \(moment) where id = \(id)")
    }

    func waive(_ id: UUID, by officer: String, reason: String, at moment: Date) {
        transaction.enqueue(
            """
            update penalty set waived_at = \(moment), waived_by = \(officer), waiver_reason = \(reason)
            where id = \(id)
            """)
    }

    /// How many penalties of each service are in force.
    func countInForce(at moment: Date) throws -> [ServiceID: Int] {
        let rows = try transaction.query(
            """
            select service, count(*) from penalty
            where withdrawn_at is null and waived_at is null and ends_at > \(moment) group by service
            """)
        return Dictionary(
            try rows.map { (ServiceID(name: try $0.decode(0, String.self)), try $0.decode(1, Int.self)) }
        ) { first, _ in first }
    }

    /// Penalties in the order in which they began, with the receipt numbers behind them.
    ///
    /// - Parameter unknown: told of a penalty that this program can't read, which the list leaves out.
    func list(
        all: Bool, at moment: Date, unknown: (UUID, UnknownStoredValue) -> Void
    ) throws -> [PenaltyRecord] {
        try transaction.query(
            """
            select \(Self.columns), withdrawn_at, waived_at, waived_by, waiver_reason, array(
                select receipt_number from unnest(bookings) with ordinality as counted (booking, place)
                join booking on booking.id = counted.booking order by place)
            from penalty
            where \(all) or (withdrawn_at is null and waived_at is null and ends_at > \(moment))
            order by since, id
            """
        ) { row -> PenaltyRecord? in
            let penalty: Penalty
            do {
                penalty = try Penalty(row: row)
            } catch let error as UnknownStoredValue {
                unknown(try row.decode(0, UUID.self), error)
                return nil
            }
            var state = moment < penalty.ends ? PenaltyRecord.State.inForce : .over
            if try row.decode(9, Date?.self) != nil { state = .withdrawn }
            if try row.decode(10, Date?.self) != nil { state = .waived }
            return PenaltyRecord(
                penalty: penalty, state: state, waivedBy: try row.decode(11, String?.self),
                waiverReason: try row.decode(12, String?.self),
                receipts: try row.decode(13, [String].self).compactMap(ReceiptNumber.init(typed:)))
        }.compactMap(\.self)
    }

    private static let columns: SQL =
        "id, service, visitor, kind, bookings, most, within_days, since, ends_at"
}

extension Penalty {
    /// Columns in the order of `PenaltyStore.columns`.
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.decode(0, UUID.self), service: ServiceID(name: try row.decode(1, String.self)),
            visitor: try row.decode(2, Data.self),
            kind: try row.known(3, in: "penalty", "kind"),
            bookings: try row.decode(4, [UUID].self), most: try row.decode(5, Int.self),
            withinDays: try row.decode(6, Int.self), since: try row.decode(7, Date.self),
            ends: try row.decode(8, Date.self))
    }
}

extension PenaltyKind {
    /// The state of bookings that count.
    var bookingState: BookingState {
        switch self {
        case .noShows: .missed
        case .cancellations: .cancelled
        }
    }
}
