import Foundation
import Postgres

/// SQL of bookings that commands need.
///
/// Every function is for a set.
struct BookingStore {
    let transaction: Transaction

    /// What a command has to know of a booking.
    struct Locked {
        var state: BookingState
        var sequence: Int
        var start: Date
        var end: Date
        var counter: String
    }

    /// Locks bookings in the order of their ids and reads them.
    func lock(_ ids: [UUID]) throws -> [UUID: Locked] {
        guard !ids.isEmpty else { return [:] }
        let rows = try transaction.query(
            """
            select id, state, sequence, starts_at, ends_at, counter
            from booking where id = any(\(ids)) order by id for update
            """)
        var locked: [UUID: Locked] = [:]
        for row in rows {
            locked[try row.decode(0, UUID.self)] = Locked(
                state: BookingState(rawValue: try row.decode(1, String.self)) ?? .cancelled,
                sequence: try row.decode(2, Int.self), start: try row.decode(3, Date.self),
                end: try row.decode(4, Date.self), counter: try row.decode(5, String.self))
        }
        return locked
    }

    /// Bookings these journeys have made or changed already, by journey: the same request twice does nothing twice.
    func made(by journeys: [UUID], changedBy changes: [UUID]) throws -> [UUID: UUID] {
        guard !journeys.isEmpty || !changes.isEmpty else { return [:] }
        let rows = try transaction.query(
            """
            select request, id from booking where request = any(\(journeys))
            union all
            select id, completed from journey where id = any(\(changes)) and completed is not null
            """)
        return Dictionary(try rows.map { try ($0.decode(0, UUID.self), $0.decode(1, UUID.self)) }) { first, _ in first }
    }

    /// Makes other servers wait that count bookings of the same agents, until this transaction ends.
    func lockAgents(_ agents: Set<Data>) throws {
        guard !agents.isEmpty else { return }
        let keys = agents.map { $0.prefix(8).reduce(0) { ($0 << 8) | Int($1) } }.sorted()
        _ = try transaction.query(
            """
            select pg_advisory_xact_lock(key)
            from (select unnest(\(keys)) as key order by 1) as ordered
            """)
    }

    /// How many confirmed bookings of a service each agent has that start at or after `from`.
    func count(agents: Set<Data>, service: ServiceID, from: Date) throws -> [Data: Int] {
        guard !agents.isEmpty else { return [:] }
        let rows = try transaction.query(
            """
            select agent, count(*) from booking
            where agent = any(\(Array(agents))) and service = \(service.name) and state = 'confirmed'
                and starts_at >= \(from)
            group by agent
            """)
        return Dictionary(try rows.map { try ($0.decode(0, Data.self), $0.decode(1, Int.self)) }) { first, _ in first }
    }

    /// Inserts bookings.
    func insert(_ bookings: [NewBooking], at moment: Date) {
        guard !bookings.isEmpty else { return }
        let commands = bookings.map(\.command)
        let holds = bookings.map(\.hold)
        transaction.enqueue(
            """
            insert into booking (id, receipt_number, password_hash, access_hash, request, service, counter, starts_at,
                ends_at, people, cases, state, agent, language, details, booked_at)
            select id, receipt_number, password_hash, access_hash, request, service, counter, starts_at,
                ends_at, people, cases, 'confirmed', agent, language, details, \(moment)
            from unnest(
                \(holds.map(\.id)), \(commands.map(\.receipt.symbols)), \(commands.map(\.passwordHash)),
                \(commands.map(\.accessHash)), \(commands.map(\.journey)), \(holds.map(\.service.name)),
                \(holds.map(\.counter.name)), \(holds.map(\.start)), \(holds.map(\.end)), \(holds.map(\.people)),
                \(commands.map(\.cases)), \(commands.map(\.limit?.agent)), \(commands.map(\.language.tag)),
                \(commands.map(\.details))
            ) as new (id, receipt_number, password_hash, access_hash, request, service, counter, starts_at,
                ends_at, people, cases, agent, language, details)
            """)
    }

    /// Writes changed bookings and raises their sequence.
    func change(_ changes: [ChangedBooking], at moment: Date) {
        guard !changes.isEmpty else { return }
        transaction.enqueue(
            """
            update booking set counter = new.counter, starts_at = new.starts_at, ends_at = new.ends_at,
                cases = new.cases, details = new.details, sequence = booking.sequence + 1, changed_at = \(moment)
            from unnest(
                \(changes.map(\.command.booking)), \(changes.map(\.counter)), \(changes.map(\.start)),
                \(changes.map(\.end)), \(changes.map(\.command.cases)), \(changes.map(\.command.details))
            ) as new (id, counter, starts_at, ends_at, cases, details)
            where booking.id = new.id
            """)
    }

    /// Cancels bookings and raises their sequence.
    func cancel(_ commands: [CancelBooking], at moment: Date) {
        guard !commands.isEmpty else { return }
        transaction.enqueue(
            """
            update booking set state = 'cancelled', cancelled_at = \(moment), cancelled_by = new.canceller,
                details = coalesce(new.details, booking.details), sequence = booking.sequence + 1
            from unnest(
                \(commands.map(\.booking)), \(commands.map(\.by.rawValue)), \(commands.map(\.details))
            ) as new (id, canceller, details)
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

/// A hold about to become a booking.
struct NewBooking {
    var command: ConfirmBooking
    var hold: Hold
}

/// A booking about to change: its time after the change.
struct ChangedBooking {
    var command: ChangeBooking
    var counter: String
    var start: Date
    var end: Date
}

/// Where a booking stands.
public enum BookingState: String, Sendable, Codable {
    /// Booked.
    case confirmed
    /// Cancelled by the visitor or the office.
    case cancelled
}
