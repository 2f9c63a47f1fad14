import Domain
import Foundation
import Platform
import Postgres

/// One run: prepares visitors, lets both sides work in turn, checks and reports.
struct Measurement {
    let options: Bench
    let environment: BenchEnvironment

    private struct Sides {
        var ours: [Double] = []
        var other: [Double] = []
        var waits: [Double] = []

        func comparison(_ name: String, wanted: Double) -> Comparison {
            Comparison(
                name: name, ours: ours, other: other, wanted: wanted, ours99thMilliseconds: Comparison.median(waits))
        }
    }

    func run() async throws -> BenchReport {
        let before = ServerMemory.load
        let mails = try environment.mutePort.map { port throws(LoadError) in try MuteMailServer(port: port) }
        defer { withExtendedLifetime(mails) {} }
        let platform = try await BenchPlatform(environment)
        let bench = try platform.tenant("bench")
        let alone = try platform.tenant("bench-alone")
        let maker = JourneyMaker(bench: bench)
        try await bench.widenSlots()
        try await alone.widenSlots()
        let state = try await maker.completeState()
        let slots = try await bench.slots()
        let writer = RequestWriter(
            tenant: bench.tenant.settings.id, port: environment.port,
            tokenKey: platform.masterKey.serverKey(for: "form-tokens"))
        let stage = BenchStage(
            bench: bench, maker: maker, state: state, slots: slots, writer: writer,
            load: LoadRun(port: environment.port, connections: options.connections))
        // The server's first requests fill its caches and give pgbench rows of the right width.
        var acknowledged = try await stage.book(500, among: slots).journeys
        let pgbench = Pgbench(program: environment.pgbench, databaseURL: environment.databaseURL, bench: alone)
        let payload = try await stage.payload()
        let aloneSlots = try await alone.slots().map(\.id)
        if !options.oursOnly { try await pgbench.prepare(options.singles * 2 * options.rounds, state: payload.state) }
        var (many, hot, calendar) = (Sides(), Sides(), Sides())
        var first = 0
        func single(_ pairs: Int, _ slots: [Int]) async throws -> Double {
            guard !options.oursOnly, let low = slots.min(), let high = slots.max() else { return 0 }
            defer { first += pairs }
            return try await pgbench.run(pairs: pairs, first: first, slots: low...high, payload: payload.rows)
        }
        var pageBytes = 0
        for round in 1...options.rounds {
            FileHandle.standardError.write(Data("Round \(round) of \(options.rounds)\n".utf8))
            if wants("many") {
                let booked = try await stage.book(options.visitors, among: slots)
                acknowledged += booked.journeys
                many.ours.append(booked.result.perSecond)
                many.waits.append(booked.result.milliseconds(percentile: 99))
                many.other.append(try await single(options.singles, aloneSlots))
            }
            if wants("hot") {
                let booked = try await stage.book(options.visitors, among: [slots[slots.count / 2]])
                acknowledged += booked.journeys
                hot.ours.append(booked.result.perSecond)
                hot.waits.append(booked.result.milliseconds(percentile: 99))
                hot.other.append(try await single(options.singles / 3, [aloneSlots[aloneSlots.count / 2]]))
            }
            if wants("calendar") {
                let shown = try await stage.showCalendar(options.pages)
                calendar.ours.append(shown.perSecond)
                calendar.waits.append(shown.milliseconds(percentile: 99))
                calendar.other.append(try stage.showPlain(options.pages * 2).perSecond)
            }
        }
        pageBytes = try await stage.calendarBytes()
        try await Checks(bench: bench).run(acknowledged: acknowledged)
        let memory = try ServerMemory(process: environment.serverProcess)
        await platform.database.shutdown()
        return BenchReport(
            comparisons: [
                many.comparison("hold + book, \(slots.count) slots", wanted: 1.5),
                hot.comparison("hold + book, one slot", wanted: 5),
                calendar.comparison("calendar page / plain text", wanted: 0.4),
            ].filter { !$0.ours.isEmpty },
            serverMegabytes: memory.megabytes, serverPeakMegabytes: memory.peakMegabytes, calendarBytes: pageBytes,
            bookings: acknowledged.count, loadBefore: before, processors: ProcessInfo.processInfo.activeProcessorCount)
    }

    private func wants(_ part: String) -> Bool {
        options.only.map { $0 == part } ?? true
    }
}
