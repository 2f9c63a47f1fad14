import ArgumentParser
import Logging

/// The levels worth choosing from.
enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
    case debug, info, warning, error

    /// The same for the logging package.
    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
