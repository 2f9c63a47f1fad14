import ArgumentParser
import Foundation
import Platform

/// `madoguchi-bench fleet`: what many tenants cost a server that has just been started.
struct FleetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet", abstract: "Waits for a server with many tenants, lets it idle and visits them all.")

    @Option(help: "Tenants; they are called fleet1, fleet2, …")
    var tenants: Int

    @Option(help: "When the server was started, in seconds since 1970.")
    var started: Double

    @Option(help: "Seconds that applying all tenants took.")
    var applySeconds: Double

    @Option(help: "Seconds that `tenant list` took.")
    var listSeconds: Double

    @Option(help: "Seconds of idling.")
    var idleSeconds = 20

    @Option(help: "Home pages a round, of one tenant and again of all in turn.")
    var pages = 12_000

    @Option(help: "Rounds.")
    var rounds = 3

    @Option(help: "Connections to the server.")
    var connections = 64

    @Option(help: "Write the figures here.")
    var json: String?

    func run() async throws {
        let report = try await FleetMeasurement(options: self, environment: BenchEnvironment()).run()
        print(report.text)
        if let json { try JSONEncoder.figures.encode(report).write(to: URL(fileURLWithPath: json)) }
    }
}
