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
    private let browser: PublicRequests
    private let load: LoadRun

    init(_ bench: BenchTenant, platform: BenchPlatform, environment: BenchEnvironment) async throws {
        self.bench = bench
        maker = JourneyMaker(bench: bench)
        state = try await maker.completeState()
        slots = try await bench.slots()
        writer = RequestWriter(bench, platform: platform, environment: environment)
        browser = PublicRequests(port: environment.port)
        load = environment.load
    }

    /// Visits with two requests, a hold and a booking, and the journey of each.
    struct Visits {
        var requests: [[UInt8]] = []
        var journeys: [UUID] = []

        /// The same visits in another order.
        func shuffled() -> Visits {
            var mixed = Visits()
            for visit in journeys.indices.shuffled() {
                mixed.requests += requests[visit * 2..<visit * 2 + 2]
                mixed.journeys.append(journeys[visit])
            }
            return mixed
        }
    }

    static let holding = ExpectedAnswer(303, inHead: "/form#time")
    static let booking = ExpectedAnswer(303, inHead: "/completion")

    /// New visitors who each hold one of these slots and book it.
    func bookings(_ count: Int, among slots: [BenchTenant.Slot]) async throws -> Visits {
        let visitors = try await maker.visitors(count, from: state)
        let requests = zip(visitors, choices(count, among: slots)).flatMap { visitor, slot in
            [writer.hold(visitor, start: slot.formValue, counter: slot.counter), writer.book(visitor, state, at: slot)]
        }
        return Visits(requests: requests, journeys: visitors.map(\.journey))
    }

    /// New visitors hold and book as fast as they are answered.
    ///
    /// Preparing them isn't timed.
    func book(
        _ count: Int, among slots: [BenchTenant.Slot], connections: Int, mailServer: Int32? = nil
    ) async throws -> (result: LoadResult, journeys: [UUID]) {
        let visits = try await bookings(count, among: slots)
        var load = load
        load.processors.mailServer = mailServer
        let result = try load.run(
            LoadPlan(
                requests: visits.requests, expected: [Self.holding, Self.booking], visits: count,
                connections: connections))
        return (result, result.whole.map { visits.journeys[$0] })
    }

    /// What all have taken so far.
    func processors(with mailServer: Int32) -> ProcessorTime {
        var clock = load.processors
        clock.mailServer = mailServer
        return clock.read()
    }

    /// Visitors who hold something, so many a second.
    func holds(
        _ count: Int, perSecond: Double, connections: Int, isBackground: Bool = false
    ) async throws -> LoadPlan {
        let visitors = try await maker.visitors(count, from: state)
        return LoadPlan(
            requests: zip(visitors, choices(count, among: slots)).map { visitor, slot in
                writer.hold(visitor, start: slot.formValue, counter: slot.counter)
            },
            expected: [Self.holding], visits: count, connections: connections,
            arrivals: LoadPlan.arrivals(count, perSecond: perSecond), isBackground: isBackground)
    }

    /// The calendar, seen by visitors who hold nothing yet.
    func showCalendar(_ count: Int, connections: Int) async throws -> LoadResult {
        try load.run(try await calendars(count, connections: connections)).whole(of: count)
    }

    /// The calendar for as long as so many holds a second change it.
    func showCalendar(
        seconds: Int, whileHolding perSecond: Int, connections: Int
    ) async throws -> (pages: LoadResult, holds: LoadResult) {
        var pages = try await calendars(.max, connections: connections)
        pages.isBackground = true
        let holds = try await holds(seconds * perSecond, perSecond: Double(perSecond), connections: connections)
        let results = try load.run([pages, holds])
        return (results[0], results[1])
    }

    private func calendars(_ count: Int, connections: Int) async throws -> LoadPlan {
        let visitors = try await maker.visitors(1_000, from: state)
        return LoadPlan(
            requests: visitors.map(writer.calendar), expected: [ExpectedAnswer(200, inHead: "text/html")],
            visits: count, connections: connections)
    }

    /// The server's plain text.
    func showPlain(_ count: Int, connections: Int) throws -> LoadResult {
        let plan = LoadPlan(
            requests: [browser.plain()], expected: [ExpectedAnswer(200)], visits: count, connections: connections)
        return try load.run(plan).whole(of: count)
    }

    /// How long a calendar page is.
    func calendarBytes() async throws -> Int {
        guard let visitor = try await maker.visitors(1, from: state).first else { return 0 }
        return try load.ask(writer.calendar(visitor)).bytes
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
}
