public import Logging

/// How log lines are written.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people at a terminal.
    case text
    /// One JSON object a line, for collectors.
    case json

    /// Makes all loggers of the process; call it once, first of all.
    ///
    /// - Parameter write: receives each whole line with its line feed.
    public func bootstrap(level: Logger.Level, write: @escaping @Sendable (String) -> Void = StandardStream.error.write)
    {
        LoggingSystem.bootstrap { label in handler(label: label, level: level, write: write) }
    }

    /// A handler that writes in this format.
    public func handler(label: String, level: Logger.Level, write: @escaping @Sendable (String) -> Void)
        -> any LogHandler
    {
        LineLogHandler(label: label, logLevel: level, format: self, write: write)
    }
}
