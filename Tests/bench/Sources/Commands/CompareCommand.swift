import ArgumentParser
import Foundation

/// `madoguchi-bench compare`: the server against pgbench and against its own plain text.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compares the server with pgbench and with its own plain text.",
        discussion: "Each round runs both sides of each comparison one after the other; ratios are of the median round."
    )

    /// What can be measured alone.
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case many, mails, hot, calendar, changing, fair, applying
    }

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

    @Option(parsing: .upToNextOption, help: "Connections to the server; several numbers give as many rows.")
    var connections = [64, 256]

    @Option(parsing: .upToNextOption, help: "Only these parts.")
    var only: [Part] = []

    @Option(help: "Seconds for which calendars are shown while holds change them.")
    var seconds = 5

    @Option(help: "How many holds a second change them.")
    var holds = 200

    @Option(help: "Holds a second of a tenant beside one that gets far more.")
    var share = 40

    @Option(help: "How often its share the flooded tenant gets.")
    var flood = 50

    @Option(help: "Upcoming bookings of a tenant whose settings are applied meanwhile.")
    var applied = 20_000

    @Flag(help: "Leave pgbench out: for profiles.")
    var oursOnly = false

    @Flag(help: "One round of three rows, for a look in between.")
    var quick = false

    func wants(_ part: Part) -> Bool {
        only.isEmpty || only.contains(part)
    }

    func run() async throws {
        var options = self
        if quick {
            options.rounds = 1
            options.connections = [256]
            options.only = [.many, .hot, .calendar]
        }
        let report = try await Measurement(options: options, environment: BenchEnvironment()).run()
        print(report.table)
        if let json { try report.json().write(to: URL(fileURLWithPath: json)) }
        try report.requireWhole()
    }
}
