import Encodings

/// The character classes of RFC 5322 and of host names, and texts without control characters; all over UTF-8, because
/// asking Unicode's tables costs more than the rest of a mail.
enum MailCharacters {
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// `atext` of RFC 5322.
    static func isAtom(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    static func isHostName(_ text: some StringProtocol) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// One line: runs of control characters, line breaks and ASCII spaces become one space, the ends are trimmed.
    ///
    /// U+3000 is kept: it is how Japanese names are written.
    static func singleLine(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var line: [UInt8] = []
        line.reserveCapacity(bytes.count)
        var gap = false
        var index = 0
        while index < bytes.count {
            let control = controlLength(in: bytes, at: index)
            if control > 0 || bytes[index] == UInt8(ascii: " ") {
                gap = !line.isEmpty
                index += max(control, 1)
                continue
            }
            if gap { line.append(UInt8(ascii: " ")) }
            gap = false
            line.append(bytes[index])
            index += 1
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// A text with line breaks of every kind written as `lineBreak`, and no other control character than the tab.
    ///
    /// - Parameters:
    ///   - endsLine: whether a last line without a break gets one.
    ///   - escapes: the bytes that a backslash goes before.
    static func legible(
        _ text: String, lineBreak: String, endsLine: Bool = false, escapes: String = ""
    ) -> [UInt8] {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        var isAtEnd = true
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let control = controlLength(in: bytes, at: index)
            index += max(control, 1)
            if control == 0 || byte == UInt8(ascii: "\t") {
                if escapes.utf8.contains(byte) { output.append(UInt8(ascii: "\\")) }
                output.append(byte)
                isAtEnd = false
            } else if isLineBreak(bytes, endingAt: index) {
                if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                output += lineBreak.utf8
                isAtEnd = true
            }
        }
        if endsLine, !isAtEnd { output += lineBreak.utf8 }
        return output
    }

    /// The bytes of the control character at a place, 0 where there is none: C0, DEL, C1, and Unicode's separators of
    /// lines and paragraphs.
    private static func controlLength(in bytes: [UInt8], at index: Int) -> Int {
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        return switch bytes[index] {
        case 0...0x1F, 0x7F: 1
        case 0xC2: (0x80...0x9F).contains(next(1)) ? 2 : 0
        case 0xE2: next(1) == 0x80 && (0xA8...0xA9).contains(next(2)) ? 3 : 0
        default: 0
        }
    }

    /// Whether the control character before a place breaks lines: LF, CR, U+0085, U+2028, U+2029.
    private static func isLineBreak(_ bytes: [UInt8], endingAt end: Int) -> Bool {
        [0x0A, 0x0D, 0x85, 0xA8, 0xA9].contains(bytes[end - 1])
    }

    /// A byte as URLs write it: `%0A`.
    static func percent(_ byte: UInt8) -> String { "%" + Hex.digits(of: byte, uppercase: true) }
}
