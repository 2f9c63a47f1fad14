import Synchronization

@testable import Server

/// One run of the command line, with what it said.
struct ToolRun: Sendable {
    let code: Int32
    /// What was printed to standard output.
    let out: String
    /// What was printed to standard error.
    let notes: String
    /// Both, as they came.
    let text: String

    /// Settings without a database behind them.
    static let environment = [
        "MADOGUCHI_DATABASE_URL": "postgresql://u:hush@db/m", "MADOGUCHI_MASTER_KEY_FILE": "/run/key",
        "MADOGUCHI_PUBLIC_URL": "https://yoyaku.example.jp", "MADOGUCHI_MAIL": "mailbox", "USER": "sato",
    ]

    /// Runs with `ask` at the terminal.
    init(
        _ arguments: [String], environment: [String: String] = ToolRun.environment,
        ask: (@Sendable (String) -> String?)? = nil
    ) async {
        let said = Mutex((out: "", notes: "", text: ""))
        let session = CommandSession(
            environment: environment,
            print: { text in
                said.withLock {
                    $0.out += text
                    $0.text += text
                }
            },
            note: { text in
                said.withLock {
                    $0.notes += text
                    $0.text += text
                }
            }, ask: ask)
        code = await CommandLineTool(session: session).run(arguments)
        (out, notes, text) = said.withLock { $0 }
    }

    /// Runs without a terminal.
    init(_ arguments: String..., environment: [String: String] = ToolRun.environment) async {
        await self.init(arguments, environment: environment)
    }
}
