/// The header lines of a message or a part, written so that no value can begin a new header.
struct HeaderBlock {
    private(set) var text = ""

    /// Longest run without a space that still goes out as it is; a longer one could not be folded.
    private static let longestWord = 60

    /// Adds a value that is ASCII and harmless by construction, such as a date.
    mutating func add(_ name: String, token value: String) {
        text += "\(name): \(value)\r\n"
    }

    /// Adds free text; control characters and line breaks become spaces.
    mutating func add(_ name: String, text value: String) {
        let clean = Self.singleLine(value)
        let words =
            Self.canStayPlain(clean)
            ? clean.split(separator: " ").map(String.init)
            : EncodedWords.words(for: clean, used: name.utf8.count + 2)
        append(name, words: words)
    }

    /// Adds an address with its display name.
    mutating func add(_ name: String, address: MailAddress) {
        let display = Self.singleLine(address.name ?? "")
        guard !display.isEmpty else { return add(name, token: address.address.wireText) }
        append(name, words: Self.phrase(display, used: name.utf8.count + 2) + ["<\(address.address.wireText)>"])
    }

    private mutating func append(_ name: String, words: [String]) {
        var column = name.utf8.count + 1
        text += "\(name):"
        for (index, word) in words.enumerated() {
            let width = word.utf8.count + 1
            if index > 0, column + width > EncodedWords.lineLimit {
                text += "\r\n"
                column = 0
            }
            text += " \(word)"
            column += width
        }
        text += "\r\n"
    }

    private static func phrase(_ display: String, used: Int) -> [String] {
        guard canStayPlain(display), display.utf8.count <= longestWord else {
            return EncodedWords.words(for: display, used: used)
        }
        if display.utf8.allSatisfy({ MailCharacters.isAtom($0) || $0 == UInt8(ascii: " ") }) { return [display] }
        let escaped = display.reduce(into: "") { result, character in
            if character == "\"" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return ["\"\(escaped)\""]
    }

    private static func canStayPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 < 0x80 } && !value.contains("=?")
            && value.split(separator: " ").allSatisfy { $0.utf8.count <= longestWord }
    }

    /// One line: runs of control characters, line breaks and ASCII spaces become one space, the ends are trimmed.
    ///
    /// U+3000 is kept: it is how Japanese names are written.
    static func singleLine(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        var gap = false
        for scalar in value.unicodeScalars {
            if scalar == " " || MailCharacters.isControl(scalar) {
                gap = !result.isEmpty
            } else {
                if gap { result.append(" ") }
                gap = false
                result.append(scalar)
            }
        }
        return String(result)
    }
}
