import Foundation
import Platform
import Postgres

/// The loads that the server gets.
struct BenchStage {
    let bench: BenchTenant
    let maker: JourneyMaker
    let state: JourneyState
    let slots: [BenchTenant.Slot]
    let writer: RequestWriter
    let load: LoadRun

    /// New visitors who each hold one of these slots and book it.
    ///
    /// Preparing them isn't timed.
    func book(_ count: Int, among slots: [BenchTenant.Slot]) async throws -> (result: LoadResult, journeys: [UUID]) {
        let visitors = try await maker.visitors(count, from: state)
        var generator = SystemRandomNumberGenerator()
        let requests = visitors.flatMap { visitor -> [[UInt8]] in
            guard let slot = slots.randomElement(using: &generator) else { return [] }
            return [
                writer.hold(visitor, start: slot.formValue, counter: slot.counter), writer.book(visitor),
            ]
        }
        let plan = LoadPlan(
            requests: requests,
            expected: [ExpectedAnswer(303, inHead: "/form#time"), ExpectedAnswer(303, inHead: "/completion")],
            visits: count)
        let result = try load.run(plan)
        guard result.whole.count == count else {
            throw BenchError.checkFailed("only \(result.whole.count) of \(count) visitors could book")
        }
        return (result, result.whole.map { visitors[$0].journey })
    }

    /// The calendar, seen by visitors who hold nothing yet.
    func showCalendar(_ count: Int) async throws -> LoadResult {
        let visitors = try await maker.visitors(1_000, from: state)
        let plan = LoadPlan(
            requests: visitors.map(writer.calendar), expected: [ExpectedAnswer(200, inHead: "text/html")], visits: count
        )
        return try whole(load.run(plan), of: count)
    }

    /// The server's plain text.
    func showPlain(_ count: Int) throws -> LoadResult {
        try whole(
            load.run(LoadPlan(requests: [writer.plain()], expected: [ExpectedAnswer(200)], visits: count)), of: count)
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

    private func whole(_ result: LoadResult, of count: Int) throws -> LoadResult {
        guard result.whole.count == count else {
            throw BenchError.checkFailed("only \(result.whole.count) of \(count) requests were answered as expected")
        }
        return result
    }
}
