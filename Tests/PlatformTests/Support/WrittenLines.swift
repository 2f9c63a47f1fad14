import Logging
import Synchronization

/// The lines of a log, for looking.
final class WrittenLines: Sendable {
    private let lines = Mutex<[(message: String, metadata: Logger.Metadata)]>([])

    var messages: [String] { lines.withLock { $0.map(\.message) } }

    /// What the lines that have it say under a name.
    func values(_ name: String) -> [String] { lines.withLock { $0.compactMap { $0.metadata[name]?.description } } }

    /// A log that writes here, from `notice` on.
    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(lines: self) }
        logger.logLevel = .notice
        return logger
    }

    private struct Handler: LogHandler {
        let lines: WrittenLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .notice

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.lines.withLock { $0.append(("\(event.message)", event.metadata ?? [:])) }
        }
    }
}
