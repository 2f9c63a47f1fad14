import Foundation
import Logging

/// Writes each event as one line; control characters in values are escaped, so that nobody can forge a line.
struct LineLogHandler: LogHandler {
    let label: String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let format: LogFormat
    let write: @Sendable (String) -> Void

    init(label: String, logLevel: Logger.Level, format: LogFormat, write: @escaping @Sendable (String) -> Void) {
        self.label = label
        self.logLevel = logLevel
        self.format = format
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = .string(String(reflecting: error)) }
        let pairs = all.sorted { $0.key < $1.key }
        let time = Timestamp.now()
        switch format {
        case .json: write(json(event, pairs, time: time))
        case .text: write(text(event, pairs, time: time))
        }
    }

    private func json(_ event: LogEvent, _ pairs: [(key: String, value: Logger.MetadataValue)], time: String) -> String
    {
        var line = "{\"time\":\"\(time)\",\"level\":\"\(event.level.rawValue)\""
        let own = [("logger", label), ("message", event.message.description)]
        for (key, value) in own + pairs.map({ ($0.key, $0.value.description) }) {
            line += ","
            JSONText.append(key, to: &line)
            line += ":"
            JSONText.append(value, to: &line)
        }
        return line + "}\n"
    }

    private func text(_ event: LogEvent, _ pairs: [(key: String, value: Logger.MetadataValue)], time: String) -> String
    {
        var line = "\(time) \(event.level.rawValue) \(label): "
        JSONText.appendEscaped(event.message.description, to: &line)
        for (key, value) in pairs {
            line += " "
            JSONText.appendEscaped(key, to: &line)
            line += "="
            JSONText.append(value.description, to: &line)
        }
        return line + "\n"
    }
}
