import Foundation
import Platform
import Postgres

/// A run in which visitors come at times of their own.
struct Opening {
    /// Within how many seconds the first third comes.
    private static let firstSeconds = 10.0
    private static let placesPerSlot = 10

    let options: OpenCommand
    let environment: BenchEnvironment

    func run() async throws -> OpeningReport {
        let mailServer = try environment.mailPort.map { try BenchMailServer(port: $0) }
        let platform = try await BenchPlatform(environment)
        let (stages, crowd) = try await gather(platform)
        var report = OpeningReport(tenants: options.tenants, places: options.places, visitors: options.visitors)
        var acknowledged: [UUID] = []
        let open = { (mailProcess: Int32?) in
            BenchEnvironment.say("Open")
            var load = environment.load
            load.processors.mailServer = mailProcess
            let result = try load.run(plan(crowd))
            report.note(result)
            acknowledged = result.whole.map { crowd.journeys[$0] }
        }
        if let mailServer {
            report.mailsDuringTheRun = try await mailServer.takingMails(open)
        } else {
            try open(nil)
        }
        report.megabytes = try ServerMemory(process: environment.serverProcess).megabytes
        BenchEnvironment.say("Checking")
        for stage in stages {
            report.note(try await Checks(bench: stage.bench).count(acknowledged: acknowledged))
        }
        await platform.database.shutdown()
        return report
    }

    /// Visitors of all tenants, mixed.
    private func gather(_ platform: BenchPlatform) async throws -> ([BenchStage], BenchStage.Visits) {
        BenchEnvironment.say("Preparing \(options.visitors) visitors")
        var stages: [BenchStage] = []
        var all = BenchStage.Visits()
        for number in 1...options.tenants {
            let bench = try platform.tenant("opening\(number)")
            let stage = try await BenchStage(bench, platform: platform, environment: environment)
            let places = share(options.places, number)
            let slots = Array(stage.slots.prefix(max(1, places / Self.placesPerSlot)))
            try await bench.spread(places: places, over: slots)
            let visits = try await stage.bookings(share(options.visitors, number), among: slots)
            try await bench.tune()
            all.requests += visits.requests
            all.journeys += visits.journeys
            stages.append(stage)
        }
        return (stages, all.shuffled())
    }

    /// What falls to one of the tenants.
    private func share(_ whole: Int, _ number: Int) -> Int {
        whole / options.tenants + (number <= whole % options.tenants ? 1 : 0)
    }

    private func plan(_ crowd: BenchStage.Visits) -> LoadPlan {
        let count = crowd.journeys.count
        let arrivals = (0..<count).map { visitor in
            visitor < count / 3
                ? Double.random(in: 0..<Self.firstSeconds)
                : Double.random(in: Self.firstSeconds..<Double(options.seconds))
        }
        return LoadPlan(
            requests: crowd.requests, expected: [BenchStage.holding, BenchStage.booking], visits: count,
            connections: options.connections, arrivals: arrivals.sorted().map { UInt64($0 * 1e9) },
            pause: UInt64(options.pause) * 1_000_000_000)
    }
}
