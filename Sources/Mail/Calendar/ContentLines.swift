import Domain

/// Lines of a calendar file, escaped and folded (RFC 5545, sections 3.1 and 3.3).
struct ContentLines {
    private static let limit = 75

    private(set) var bytes: [UInt8] = []

    /// Adds lines that are well-formed by construction.
    mutating func add(_ lines: [String]) {
        for line in lines { fold(line.utf8) }
    }

    /// Adds a TEXT value: backslash, semicolon, comma and line breaks escaped.
    mutating func add(_ name: String, text: String) {
        fold(Array("\(name):".utf8) + MailCharacters.legible(text, lineBreak: "\\n", escapes: "\\;,"))
    }

    /// Writes the line with CRLF, folded at 75 octets between characters of UTF-8.
    private mutating func fold(_ line: some Collection<UInt8>) {
        var octets = 0
        for byte in line {
            let width = Self.width(of: byte)
            if width > 0 {
                if octets + width > Self.limit {
                    bytes += "\r\n ".utf8
                    octets = 1
                }
                octets += width
            }
            bytes.append(byte)
        }
        bytes += "\r\n".utf8
    }

    /// How many octets a character has that begins with this one; 0 inside of one.
    private static func width(of byte: UInt8) -> Int {
        switch byte {
        case 0..<0x80: 1
        case 0x80..<0xC0: 0
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        default: 4
        }
    }

    /// A URI with everything but visible ASCII percent-encoded.
    static func uri(_ text: String) -> String {
        text.utf8.reduce(into: "") { output, byte in
            let visible = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"")
            output += visible ? String(Unicode.Scalar(byte)) : MailCharacters.percent(byte)
        }
    }

    /// A parameter's value in quotes, which can't have quotes itself.
    static func quoted(_ text: String) -> String {
        let plain = MailCharacters.legible(text, lineBreak: " ", escapes: "").filter { $0 != UInt8(ascii: "\"") }
        return "\"\(String(decoding: plain, as: UTF8.self))\""
    }

    /// `mailto:` with the local part encoded as RFC 6068 wants it.
    static func mailto(_ address: EmailAddress) -> String {
        let local = address.wireText.utf8.dropLast(address.domain.utf8.count + 1)
        let encoded = local.reduce(into: "") { output, byte in
            let plain = MailCharacters.isAlphanumeric(byte) || "-._~!$'*+".utf8.contains(byte)
            output += plain ? String(Unicode.Scalar(byte)) : MailCharacters.percent(byte)
        }
        return "mailto:\(encoded)@\(address.domain)"
    }
}
