/// Why a command did not do what it was asked to.
enum CommandFailure: Error, Equatable {
    /// The input is wrong, or the platform refuses it: exit code 1. The report or message has been made for operators.
    case refused(String)
    /// The database, a file or a port cannot be had just now: exit code 69.
    case unavailable(String)

    /// The process's exit code (`sysexits.h` for what is not 1).
    var exitCode: Int32 {
        switch self {
        case .refused: 1
        case .unavailable: 69
        }
    }

    /// What several parts of one command did not do: all messages, and the highest exit code.
    static func all(_ failures: [CommandFailure]) -> CommandFailure? {
        guard let worst = failures.max(by: { $0.exitCode < $1.exitCode }) else { return nil }
        let message = failures.map(\.message).filter { !$0.isEmpty }.joined(separator: "\n")
        return worst.exitCode == CommandFailure.refused("").exitCode ? .refused(message) : .unavailable(message)
    }

    /// For standard error.
    var message: String {
        switch self {
        case .refused(let message), .unavailable(let message): message
        }
    }
}
