import Domain
import Foundation
import Platform
import Postgres

/// The loads that a tenant gets.
struct BenchStage {
    let bench: BenchTenant
    let slots: [BenchTenant.Slot]
    private let maker: JourneyMaker
    private let state: JourneyState
    private let writer: RequestWriter
    private let load: LoadRun

    init(_ bench: BenchTenant, platform: BenchPlatform, environment: BenchEnvironment) async throws {
        self.bench = bench
        maker = JourneyMaker(bench: bench)
        state = try await maker.completeState()
        slots = try await bench.slots()
        writer = RequestWriter(
            tenant: bench.tenant.settings.id, port: environment.port,
            tokenKey: platform.masterKey.serverKey(for: "form-tokens"))
        load = environment.load
    }

    /// Visits that hold something and, if all went well, book it; with the journey of each.
    struct Visits {
        var requests: [[UInt8]] = []
        var journeys: [UUID] = []
    }

    static let holding = ExpectedAnswer(303, inHead: "/form#time")
    static let booking = ExpectedAnswer(303, inHead: "/completion")

    /// New visitors who each hold one of these slots and book it.
    func bookings(_ count: Int, among slots: [BenchTenant.Slot]) async throws -> Visits {
        let visitors = try await maker.visitors(count, from: state)
        let requests = zip(visitors, choices(count, among: slots)).flatMap { visitor, slot in
            [writer.hold(visitor, start: slot.formValue, counter: slot.counter), writer.book(visitor)]
        }
        return Visits(requests: requests, journeys: visitors.map(\.journey))
    }

    /// New visitors hold and book as fast as they are answered; all must come through.
    ///
    /// Preparing them isn't timed.
    func book(
        _ count: Int, among slots: [BenchTenant.Slot], connections: Int
    ) async throws -> (result: LoadResult, journeys: [UUID]) {
        let visits = try await bookings(count, among: slots)
        let result = try load.run(
            LoadPlan(
                requests: visits.requests, expected: [Self.holding, Self.booking], visits: count,
                connections: connections))
        return (try whole(result, of: count), result.whole.map { visits.journeys[$0] })
    }

    /// The calendar, seen by visitors who hold nothing yet.
    func showCalendar(_ count: Int, connections: Int) async throws -> LoadResult {
        let visitors = try await maker.visitors(1_000, from: state)
        let plan = LoadPlan(
            requests: visitors.map(writer.calendar), expected: [ExpectedAnswer(200, inHead: "text/html")],
            visits: count, connections: connections)
        return try whole(load.run(plan), of: count)
    }

    /// The server's plain text.
    func showPlain(_ count: Int, connections: Int) throws -> LoadResult {
        let plan = LoadPlan(
            requests: [writer.plain()], expected: [ExpectedAnswer(200)], visits: count, connections: connections)
        return try whole(load.run(plan), of: count)
    }

    /// How long a calendar page is.
    func calendarBytes() async throws -> Int {
        guard let visitor = try await maker.visitors(1, from: state).first else { return 0 }
        return try load.lengthOfAnswer(to: writer.calendar(visitor))
    }

    /// What the server stored with its last booking.
    func payload() async throws -> (rows: Pgbench.Payload, state: Data) {
        try await bench.transaction { transaction in
            guard
                let row = try transaction.first(
                    """
                    select details, message, journey.state from booking
                    join outbox on outbox.booking = booking.id join journey on journey.id = booking.request
                    order by booked_at desc limit 1
                    """)
            else { throw BenchError.checkFailed("there is no booking") }
            let rows = Pgbench.Payload(details: try row.decode(0, Data.self), mail: try row.decode(1, Data.self))
            return (rows, try row.decode(2, Data.self))
        }
    }

    private func choices(_ count: Int, among slots: [BenchTenant.Slot]) -> [BenchTenant.Slot] {
        (0..<count).compactMap { _ in slots.randomElement() }
    }

    private func whole(_ result: LoadResult, of count: Int) throws -> LoadResult {
        guard result.whole.count == count else {
            throw BenchError.checkFailed("only \(result.whole.count) of \(count) visits were answered as expected")
        }
        return result
    }
}
