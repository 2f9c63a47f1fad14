/// A complete reply of the server, its lines joined.
struct SMTPReply: Equatable {
    private static let longestText = 500

    let code: Int
    /// Code and text in one line without control characters.
    let text: String

    var isTemporary: Bool { (400..<500).contains(code) }
    var isPermanent: Bool { (500..<600).contains(code) }
    /// The server wants us to log in, or differently (RFC 4954): not the recipient's fault, at whatever command.
    var asksForLogin: Bool { [454, 530, 534, 535, 538].contains(code) }
    var isPositive: Bool { (200..<300).contains(code) }

    init(code: Int, lines: [String]) {
        self.code = code
        text = Self.legible("\(code) " + lines.joined(separator: " "))
    }

    /// One line of at most 500 characters.
    static func legible(_ text: String) -> String {
        String(MailCharacters.singleLine(text).prefix(longestText))
    }
}

/// Puts reply lines together: `250-first`, `250 last`.
struct SMTPReplyParser {
    private var lines: [String] = []

    /// The reply, once its last line is there.
    ///
    /// A line that is no reply is skipped.
    mutating func take(_ line: String) -> SMTPReply? {
        let bytes = Array(line.utf8)
        guard let code = Int(line.prefix(3)), (200..<600).contains(code) else { return nil }
        lines.append(String(line.dropFirst(4)))
        if bytes.count > 3, bytes[3] == UInt8(ascii: "-") { return nil }
        defer { lines = [] }
        return SMTPReply(code: code, lines: lines)
    }
}
