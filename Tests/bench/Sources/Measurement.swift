import Domain
import Foundation
import Platform
import Postgres

/// One run of comparisons: prepares visitors, lets both sides work in turn, checks and reports.
struct Measurement {
    let options: CompareCommand
    let environment: BenchEnvironment

    func run() async throws -> BenchReport {
        let before = ServerMemory.load
        let mailServer = try environment.mailPort.map { try BenchMailServer(port: $0) }
        let platform = try await BenchPlatform(environment)
        let bench = try platform.tenant("bench")
        try await bench.widenSlots()
        let stage = try await BenchStage(bench, platform: platform, environment: environment)
        // The server's first requests fill its caches and give pgbench rows of the right width.
        let warm = try await stage.book(500, among: stage.slots, connections: options.connections.max() ?? 1)
        var rounds = Rounds(
            options: options, stage: stage, mailServer: mailServer, single: try await single(platform, stage: stage),
            fairness: options.wants(.fair) ? try await fairness(platform, flooded: stage) : nil,
            applying: options.wants(.applying) ? try await applying(platform) : nil,
            acknowledged: warm.journeys)
        for round in 1...options.rounds {
            BenchEnvironment.say("Round \(round) of \(options.rounds)")
            try await rounds.run()
        }
        let bytes = try await stage.calendarBytes()
        let memory = try ServerMemory(process: environment.serverProcess)
        var crowded: Double?
        if !options.quick {
            try await rounds.crowd(connections: 512)
            crowded = try ServerMemory(process: environment.serverProcess).megabytes
        }
        try await Checks(bench: bench).run(acknowledged: rounds.acknowledged)
        await platform.database.shutdown()
        return BenchReport(
            comparisons: rounds.comparisons, serverMegabytes: memory.megabytes,
            serverPeakMegabytes: memory.peakMegabytes, calendarBytes: bytes, bookings: rounds.acknowledged.count,
            complaints: rounds.complaints,
            mails: rounds.mails, fairness: rounds.fairnessFigures, applying: rounds.applyingFigures,
            serverMegabytesAfter512: crowded,
            loadBefore: before, processors: ProcessInfo.processInfo.activeProcessorCount)
    }

    private func fairness(_ platform: BenchPlatform, flooded: BenchStage) async throws -> Fairness {
        var others: [BenchStage] = []
        for number in 1...4 {
            let bench = try platform.tenant("neighbour\(number)")
            try await bench.widenSlots()
            others.append(try await BenchStage(bench, platform: platform, environment: environment))
        }
        return Fairness(
            flooded: flooded, others: others, load: environment.load, perSecond: options.share,
            factor: options.flood, seconds: options.seconds)
    }

    /// A tenant with as many bookings as are asked for.
    private func applying(_ platform: BenchPlatform) async throws -> Applying {
        let bench = try platform.tenant("applied1")
        let stage = try await BenchStage(bench, platform: platform, environment: environment)
        let booked = try await stage.book(options.applied, among: stage.slots, connections: 256)
        try await Checks(bench: bench).run(acknowledged: booked.journeys)
        return Applying(
            stage: stage, load: environment.load, folder: environment.appliedFolder, program: environment.program,
            bookings: booked.journeys.count, perSecond: options.share, seconds: options.seconds)
    }

    /// The other side of holding and booking; nil where it is left out.
    private func single(_ platform: BenchPlatform, stage: BenchStage) async throws -> SingleWork? {
        guard !options.oursOnly else { return nil }
        let alone = try platform.tenant("bench-alone")
        try await alone.widenSlots()
        let payload = try await stage.payload()
        let pgbench = Pgbench(environment: environment, bench: alone, payload: payload.rows)
        try await pgbench.prepare(options.singles * 2 * options.rounds, state: payload.state)
        return SingleWork(pgbench: pgbench, slots: try await alone.slots().map(\.id))
    }
}

/// pgbench's work, with journeys that nobody has used yet.
struct SingleWork {
    private let pgbench: Pgbench
    private let slots: [Int]
    private var used = 0

    init(pgbench: Pgbench, slots: [Int]) {
        self.pgbench = pgbench
        self.slots = slots
    }

    mutating func overMany(_ pairs: Int) async throws -> OtherSide {
        defer { used += pairs }
        return try await pgbench.run(pairs: pairs, first: used, slots: (slots.min() ?? 0)...(slots.max() ?? 0))
    }

    mutating func onOne(_ pairs: Int) async throws -> OtherSide {
        defer { used += pairs }
        let slot = slots[slots.count / 2]
        return try await pgbench.run(pairs: pairs, first: used, slots: slot...slot)
    }
}
