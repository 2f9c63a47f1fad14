import Foundation
import Glibc
import Platform
import Postgres

/// A run over many tenants.
struct FleetMeasurement {
    let options: FleetCommand
    let environment: BenchEnvironment

    func run() async throws -> FleetReport {
        let requests = PublicRequests(port: environment.port)
        var report = FleetReport(tenants: options.tenants)
        report.applySeconds = options.applySeconds
        report.listSeconds = options.listSeconds
        report.firstAnswerSeconds = try await secondsUntilAnswered(requests.home(of: name(1)))
        report.readySeconds = try await secondsUntilAnswered(requests.ready())
        report.megabytesAfterStart = try ServerMemory(process: environment.serverProcess).megabytes
        let platform = try await BenchPlatform(environment)
        try await idle(try platform.tenant(name(1)), into: &report)
        try await visitAll(platform)
        report.megabytesAfterVisits = try ServerMemory(process: environment.serverProcess).megabytes
        try showHomes(requests, into: &report)
        await platform.database.shutdown()
        return report
    }

    private func name(_ number: Int) -> String { "fleet\(number)" }

    /// Asks again and again, on a new connection each time, until the answer is 200.
    private func secondsUntilAnswered(_ request: [UInt8]) async throws -> Double {
        while true {
            if (try? environment.load.ask(request))?.kind == .expected {
                return Date().timeIntervalSince1970 - options.started
            }
            guard kill(environment.serverProcess, 0) == 0 else { throw BenchError.checkFailed("the server has ended") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Nobody asks for anything.
    private func idle(_ bench: BenchTenant, into report: inout FleetReport) async throws {
        BenchEnvironment.say("Idling")
        // What the start and our own reading have left to do.
        try await Task.sleep(for: .seconds(3))
        let (before, transactions) = (environment.load.processors.read(), try await bench.transactionsOfAll())
        try await Task.sleep(for: .seconds(options.idleSeconds))
        let taken = environment.load.processors.read() - before
        let seconds = Double(options.idleSeconds)
        report.idleServerShare = taken.server / seconds
        report.idlePostgresShare = taken.postgres / seconds
        report.idleTransactionsPerSecond = Double(try await bench.transactionsOfAll() - transactions) / seconds
    }

    /// One visitor at each tenant looks at the home page and the calendar.
    private func visitAll(_ platform: BenchPlatform) async throws {
        BenchEnvironment.say("Visiting all")
        let state = try await JourneyMaker(bench: try platform.tenant(name(1))).completeState()
        let homes = PublicRequests(port: environment.port)
        var requests: [[UInt8]] = []
        for number in 1...options.tenants {
            let bench = try platform.tenant(name(number))
            let writer = RequestWriter(bench, platform: platform, environment: environment)
            for visitor in try await JourneyMaker(bench: bench).visitors(1, from: state) {
                requests += [homes.home(of: name(number)), writer.calendar(visitor)]
            }
        }
        let plan = LoadPlan(
            requests: requests, expected: [ExpectedAnswer(200), ExpectedAnswer(200)], visits: options.tenants,
            connections: options.connections)
        _ = try environment.load.run(plan).whole(of: options.tenants)
    }

    private func showHomes(_ requests: PublicRequests, into report: inout FleetReport) throws {
        for round in 1...options.rounds {
            BenchEnvironment.say("Home pages, round \(round) of \(options.rounds)")
            let one = try showHomes([requests.home(of: name(1))])
            let all = try showHomes((1...options.tenants).map { requests.home(of: name($0)) })
            report.homesOfOne.append(FleetReport.Homes(one))
            report.homesOfAll.append(FleetReport.Homes(all))
        }
    }

    private func showHomes(_ requests: [[UInt8]]) throws -> LoadResult {
        let plan = LoadPlan(
            requests: requests, expected: [ExpectedAnswer(200)], visits: options.pages,
            connections: options.connections)
        return try environment.load.run(plan).whole(of: options.pages)
    }
}
