import ArgumentParser
import Foundation

/// `madoguchi-bench open`: visitors of many tenants come at the moment when booking opens.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Lets visitors come as they do when booking opens.",
        discussion: """
            Visitors come at times of their own, a third of them in the first ten seconds; nobody waits for others' \
            answers. Waits count from those times on, whatever the server or this program was busy with.
            """)

    @Option(help: "Tenants; they are called opening1, opening2, …")
    var tenants: Int

    @Option(help: "Places in all.")
    var places = 75_000

    @Option(help: "Visitors in all; each wants a time drawn at random and gives up when it is taken.")
    var visitors = 75_000

    @Option(help: "Seconds within which they come.")
    var seconds = 70

    @Option(help: "Seconds between a visitor's hold and booking.")
    var pause = 5

    @Option(help: "Connections to the server at most.")
    var connections = 4_000

    @Option(help: "Write the figures here.")
    var json: String?

    func run() async throws {
        let report = try await Opening(options: self, environment: BenchEnvironment()).run()
        print(report.text)
        if let json { try JSONEncoder.figures.encode(report).write(to: URL(fileURLWithPath: json)) }
        try report.requireWhole()
    }
}
