import Encodings

/// Writes strings into JSON by hand, where a log line or a problem is made piece by piece.
enum JSONText {
    /// Appends a string with its quotes.
    static func append(_ value: String, to line: inout String) {
        line += "\""
        appendEscaped(value, to: &line)
        line += "\""
    }

    /// Appends without quotes: quotes, backslashes and control characters escaped.
    static func appendEscaped(_ value: String, to line: inout String) {
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 < 0x7f }) {
            line += value
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": line += "\\\""
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case "\u{0}"..<" ", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
                line += "\\u" + Hex.digits(of: UInt16(scalar.value))
            default: line.unicodeScalars.append(scalar)
            }
        }
    }
}
