import Foundation
import Postgres
import Domain

/// SQL of bookings that commands need, for whole batches.
struct BookingStore {
    let transaction: Transaction

    /// What a command has to know of a booking.
    struct Locked {
        var state: BookingState
        var sequence: Int
        var start: Date
        var end: Date
        var counter: CounterID
        var service: ServiceID
        /// Keyed hash of who booked, where something is counted of them.
        var visitor: Data?
        var cases: Int

        /// The booking as it counts for its visitor.
        func counted(as booking: UUID, of visitor: Data) -> VisitorBookings.Entry {
            VisitorBookings.Entry(
                booking: booking, visitor: visitor, service: service, counter: counter, start: start, end: end,
                cases: cases)
        }
    }

    /// Gives a confirmed booking another password; false where it isn't as it was read any more.
    func replacePassword(of booking: UUID, sequence: Int, with hash: Data) throws -> Bool {
        try transaction.execute(
            """
            update booking set password_hash = \(hash)
            where id = \(booking) and sequence = \(sequence) and state = 'confirmed'
            """) == 1
    }

    /// Locks bookings in the order of their ids and reads them.
    ///
    /// - Parameter unknown: told of a booking in a state that this program doesn't know; throws unless a batch can do
    ///   without it.
    func lock(
        _ ids: [UUID], unknown: @escaping (UUID, UnknownStoredValue) throws -> Void = { throw $1 }
    ) -> Query<[UUID: Locked]> {
        guard !ids.isEmpty else { return Query(known: [:]) }
        return Query(
            """
            select id, state, sequence, starts_at, ends_at, counter, service, agent, cases
            from booking where id = any(\(ids)) order by id for update
            """
        ) { rows in
            var locked: [UUID: Locked] = [:]
            for row in rows {
                let id = try row.decode(0, UUID.self)
                let state: BookingState
                do {
                    state = try row.known(1, in: "booking", "state")
                } catch let error as UnknownStoredValue {
                    try unknown(id, error)
                    continue
                }
                locked[id] = Locked(
                    state: state, sequence: try row.decode(2, Int.self), start: try row.decode(3, Date.self),
                    end: try row.decode(4, Date.self), counter: CounterID(name: try row.decode(5, String.self)),
                    service: ServiceID(name: try row.decode(6, String.self)), visitor: try row.decode(7, Data?.self),
                    cases: try row.decode(8, Int.self))
            }
            return locked
        }
    }

    /// Bookings these journeys have made or changed already, by journey: the same request twice does nothing twice.
    func made(by journeys: [UUID], changedBy changes: [UUID]) -> Query<[UUID: UUID]> {
        guard !journeys.isEmpty || !changes.isEmpty else { return Query(known: [:]) }
        return Query(
            """
            select request, id from booking where request = any(\(journeys))
            union all
            select id, completed from journey where id = any(\(changes)) and completed is not null
            """
        ) { rows in
            Dictionary(try rows.map { try ($0.decode(0, UUID.self), $0.decode(1, UUID.self)) }) { first, _ in first }
        }
    }

    /// How visitors are locked.
    enum VisitorLock {
        case exclusive
        /// Not at all: the negative control of tests.
        case none
    }

    /// Makes other servers wait that count bookings or penalties of the same visitors, until this transaction ends.
    func lockVisitors(_ visitors: Set<Data>) -> Query<Void> {
        AdvisoryLock.query(visitors)
    }

    /// Who booked, where something is counted of them.
    func visitor(of booking: UUID) throws -> Data? {
        try transaction.first("select agent from booking where id = \(booking)")?.decode(0, Data?.self)
    }

    /// Whether the office has closed the time of a booking since.
    func isClosed(_ booking: UUID) throws -> Bool {
        try transaction.first(
            """
            select exists (select from slot_place join slot on slot.id = slot where owner = \(booking) and closed)
            """)?.decode(0, Bool.self) ?? false
    }

    /// Whether a booking counts towards penalties, and whether it was excused.
    func counted(_ booking: UUID) throws -> (counts: Bool, isExcused: Bool) {
        let row = try transaction.first(
            "select counts_at is not null, excused_at is not null from booking where id = \(booking)")
        return try row.map { (try $0.decode(0, Bool.self), try $0.decode(1, Bool.self)) } ?? (false, false)
    }

    /// Excuses bookings: whatever became of them counts for nothing; those excused before stay as they are.
    func excuse(_ ids: [UUID], by actor: String, reason: String, at moment: Date) {
        guard !ids.isEmpty else { return }
        transaction.enqueue(
            """
            update booking set excused_at = \(moment), excused_by = \(actor), excuse = \(reason)
            where id = any(\(ids)) and excused_at is null
            """)
    }

    /// The confirmed bookings of these visitors that start at or after `from`.
    ///
    /// - Throws: ``UnknownStoredValue`` where a visitor has one of which nobody here knows whether it counts.
    func confirmed(of visitors: Set<Data>, from: Date) -> Query<VisitorBookings> {
        guard !visitors.isEmpty else { return Query(known: VisitorBookings()) }
        return Query(
            """
            select id, agent, service, counter, starts_at, ends_at, cases, state from booking
            where agent = any(\(Array(visitors))) and (state = 'confirmed' or \(UnknownRows.bookings))
                and starts_at >= \(from)
            """
        ) { rows in
            VisitorBookings(
                try rows.map { row in
                    _ = try row.known(7, BookingState.self, in: "booking", "state")
                    return VisitorBookings.Entry(
                        booking: try row.decode(0, UUID.self), visitor: try row.decode(1, Data.self),
                        service: ServiceID(name: try row.decode(2, String.self)),
                        counter: CounterID(name: try row.decode(3, String.self)), start: try row.decode(4, Date.self),
                        end: try row.decode(5, Date.self), cases: try row.decode(6, Int.self))
                })
        }
    }

    func insert(_ bookings: [BookingRow], at moment: Date) {
        guard !bookings.isEmpty else { return }
        transaction.enqueue(
            """
            insert into booking (id, receipt_number, password_hash, access_hash, request, service, counter, starts_at,
                ends_at, people, cases, state, agent, language, details, booked_at)
            select id, receipt_number, password_hash, access_hash, request, service, counter, starts_at,
                ends_at, people, cases, 'confirmed', agent, language, details, \(moment)
            from unnest(
                \(bookings.map(\.id)), \(bookings.map(\.receipt.symbols)), \(bookings.map(\.passwordHash)),
                \(bookings.map(\.accessHash)), \(bookings.map(\.journey)), \(bookings.map(\.service.name)),
                \(bookings.map(\.counter.name)), \(bookings.map(\.start)), \(bookings.map(\.end)),
                \(bookings.map(\.people)), \(bookings.map(\.cases)), \(bookings.map(\.visitor)),
                \(bookings.map(\.language.tag)), \(bookings.map(\.details))
            ) as new (id, receipt_number, password_hash, access_hash, request, service, counter, starts_at,
                ends_at, people, cases, agent, language, details)
            """)
    }

    /// Writes changed bookings and raises their sequence; one that was missed is confirmed again, and an excuse was for
    /// the time before.
    func change(_ changes: [BookingChange], at moment: Date) {
        guard !changes.isEmpty else { return }
        transaction.enqueue(
            """
            update booking set state = 'confirmed', counter = new.counter, starts_at = new.starts_at, ends_at = new.ends_at,
                cases = new.cases, details = new.details, sequence = booking.sequence + 1, changed_at = \(moment),
                password_hash = coalesce(new.password_hash, booking.password_hash),
                access_hash = coalesce(new.access_hash, booking.access_hash),
                excused_at = null, excused_by = null, excuse = null
            from unnest(
                \(changes.map(\.booking)), \(changes.map(\.counter.name)), \(changes.map(\.start)),
                \(changes.map(\.end)), \(changes.map(\.cases)), \(changes.map(\.details)),
                \(changes.map(\.renewedAccess?.passwordHash)), \(changes.map(\.renewedAccess?.accessHash))
            ) as new (id, counter, starts_at, ends_at, cases, details, password_hash, access_hash)
            where booking.id = new.id
            """)
    }

    /// Cancels bookings and raises their sequence.
    func cancel(_ cancellations: [BookingCancellation], at moment: Date) {
        guard !cancellations.isEmpty else { return }
        transaction.enqueue(
            """
            update booking set state = 'cancelled', cancelled_at = \(moment), cancelled_by = new.canceller,
                details = coalesce(new.details, booking.details), sequence = booking.sequence + 1
            from unnest(
                \(cancellations.map(\.booking)), \(cancellations.map(\.by.rawValue)), \(cancellations.map(\.details))
            ) as new (id, canceller, details)
            where booking.id = new.id
            """)
    }

    /// Makes cancelled bookings stand again and raises their sequence; an excuse was for the cancellation.
    func restore(_ restorations: [BookingRestoration], at moment: Date) {
        guard !restorations.isEmpty else { return }
        transaction.enqueue(
            """
            update booking set state = 'confirmed', cancelled_at = null, cancelled_by = null, details = new.details,
                sequence = booking.sequence + 1, changed_at = \(moment), excused_at = null, excused_by = null,
                excuse = null
            from unnest(\(restorations.map(\.booking)), \(restorations.map(\.details))) as new (id, details)
            where booking.id = new.id
            """)
    }

    /// Records bookings as missed, or takes that back; what visitors saw of them stays the same, and an excuse from
    /// before is gone.
    func record(_ states: [(booking: UUID, state: BookingState)]) {
        guard !states.isEmpty else { return }
        transaction.enqueue(
            """
            update booking set state = new.state, excused_at = null, excused_by = null, excuse = null
            from unnest(\(states.map(\.booking)), \(states.map(\.state.rawValue))) as new (id, state)
            where booking.id = new.id
            """)
    }

    /// Notes in the journeys which booking they led to.
    func complete(_ journeys: [(journey: UUID, booking: UUID)]) {
        guard !journeys.isEmpty else { return }
        transaction.enqueue(
            """
            update journey set completed = done.booking
            from unnest(\(journeys.map(\.journey)), \(journeys.map(\.booking))) as done (journey, booking)
            where journey.id = done.journey
            """)
    }
}
