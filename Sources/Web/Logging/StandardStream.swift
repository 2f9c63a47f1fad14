import Glibc

/// The process's own streams: results go to output, log lines and progress to error.
public enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    /// Asks a question on error and reads the line that is typed; nil where nobody sits at a terminal.
    public static var question: (@Sendable (String) -> String?)? {
        guard isatty(0) == 1, isatty(StandardStream.error.rawValue) == 1 else { return nil }
        return { text in
            StandardStream.error.write(text)
            return readLine()
        }
    }

    /// Writes all of a text in one call where the system takes it whole, so that lines of several threads do not mix.
    @Sendable public func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let written = Glibc.write(rawValue, rest.baseAddress, rest.count)
                if written < 0, errno == EINTR { continue }
                // Nowhere to complain when the stream itself is gone.
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
            }
        }
    }
}
