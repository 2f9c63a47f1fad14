import ArgumentParser

/// Measures the running server; started by `scripts/bench`.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madoguchi-bench",
        abstract: "Measures the server that scripts/bench has started.",
        subcommands: [CompareCommand.self, FleetCommand.self, OpenCommand.self, MailSinkCommand.self],
        defaultSubcommand: CompareCommand.self)
}
