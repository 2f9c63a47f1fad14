/// A file's lines, to show beside messages.
public struct SourceText: Sendable {
    /// The name by which messages call the file.
    public let file: String
    private let lines: [Substring.UnicodeScalarView]

    /// The lines of `bytes`; what isn't UTF-8 is shown as U+FFFD.
    public init(_ bytes: [UInt8], file: String) {
        self.file = file
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let start = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
        lines = start.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The line `number` (from 1) with signs that would disturb a terminal shown as U+FFFD; nil beyond the end.
    func line(_ number: Int) -> [Unicode.Scalar]? {
        guard lines.indices.contains(number - 1) else { return nil }
        var line = Array(lines[number - 1])
        if line.last == "\r" { line.removeLast() }
        return line.map { Self.isShown($0) ? $0 : "\u{FFFD}" }
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
