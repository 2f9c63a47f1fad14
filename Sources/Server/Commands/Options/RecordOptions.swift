import ArgumentParser
import Foundation

/// The `--by` option: who does something, for the record.
struct PersonOption: ParsableArguments {
    @Option(help: "Who does it, for the record (default: the user's name).")
    var by: String?

    /// The name given, or the user's.
    func name(_ environment: [String: String]) -> String {
        by ?? environment["USER"] ?? NSUserName()
    }
}

/// The `--reason` option of commands that have to be explained.
struct ReasonOption: ParsableArguments {
    @Option(help: "Why, for the record; a mail about it says it too.")
    var reason: String

    func validate() throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason must say something.")
        }
    }
}
