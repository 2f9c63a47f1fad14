import Domain
import Web

/// What a command runs with: where it takes its settings from and where it prints.
struct CommandSession: Sendable {
    /// Where settings come from that no option gives.
    let environment: [String: String]
    /// What people are spoken to in.
    let language: CommandLanguage
    /// Results, to standard output.
    let print: @Sendable (String) -> Void
    /// Progress and messages, to standard error.
    let note: @Sendable (String) -> Void
    /// Asks the person at the terminal; nil without a terminal.
    let ask: (@Sendable (String) -> String?)?

    init(
        environment: [String: String], print: @escaping @Sendable (String) -> Void,
        note: @escaping @Sendable (String) -> Void, ask: (@Sendable (String) -> String?)? = nil
    ) {
        self.environment = environment
        language = CommandLanguage(environment: environment)
        self.print = print
        self.note = note
        self.ask = ask
    }

    /// The session of the running process.
    ///
    /// - Parameter environment: usually that of `ProcessInfo`.
    static func process(environment: [String: String]) -> CommandSession {
        CommandSession(
            environment: environment, print: StandardStream.output.write, note: StandardStream.error.write,
            ask: StandardStream.question)
    }

    /// Notes why something wasn't done, where that needs words.
    func say(_ failure: CommandFailure) {
        if !failure.message.isEmpty { note("madoguchi: \(failure.message[language])\n") }
    }
}
