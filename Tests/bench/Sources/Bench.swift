import ArgumentParser
import Foundation

/// Measures the running server against pgbench and against its own plain text; started by `scripts/bench`.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madoguchi-bench",
        abstract: "Measures the server that scripts/bench has started.",
        discussion: "Each round runs both sides of each comparison one after the other; ratios are of the median round."
    )

    @Option(help: "Write the figures here.")
    var json: String?

    @Option(help: "Rounds.")
    var rounds = 3

    @Option(help: "Visitors who hold and book, each round, over many slots and again on one.")
    var visitors = 12_000

    @Option(help: "The same for pgbench over many slots; on one slot it gets a third.")
    var singles = 9_600

    @Option(help: "Calendar pages a round; plain texts are twice as many.")
    var pages = 12_000

    @Option(help: "Connections to the server.")
    var connections = 256

    @Option(help: "Only one of: many, hot, calendar.")
    var only: String?

    @Flag(help: "Leave pgbench out: for profiles.")
    var oursOnly = false

    func run() async throws {
        let environment = try BenchEnvironment(ProcessInfo.processInfo.environment)
        let report = try await Measurement(options: self, environment: environment).run()
        print(report.table)
        if let json { try report.json().write(to: URL(fileURLWithPath: json)) }
    }
}

/// What `scripts/bench` tells of server and cluster.
struct BenchEnvironment {
    let databaseURL: String
    let masterKeyFile: String
    let port: UInt16
    let pgbench: String
    let serverProcess: Int32
    /// Where the server sends its mails, unless they go to its mailbox.
    let mutePort: UInt16?

    init(_ environment: [String: String]) throws {
        func setting(_ name: String) throws -> String {
            guard let value = environment[name] else { throw BenchError.settingMissing(name) }
            return value
        }
        databaseURL = try setting("MADOGUCHI_DATABASE_URL")
        masterKeyFile = try setting("MADOGUCHI_MASTER_KEY_FILE")
        port = UInt16(try setting("MADOGUCHI_PORT")) ?? 0
        pgbench = try setting("MADOGUCHI_BENCH_PGBENCH")
        mutePort = environment["MADOGUCHI_MAIL"].flatMap { UInt16($0.split(separator: ":").last ?? "") }
        serverProcess = Int32(try setting("MADOGUCHI_BENCH_SERVER_PROCESS")) ?? 0
    }
}
