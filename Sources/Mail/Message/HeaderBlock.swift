import Domain

/// The header lines of a message or a part, written so that no value can begin a new header.
struct HeaderBlock {
    private(set) var bytes: [UInt8] = []

    /// Longest run without a space that still goes out as it is; a longer one could not be folded.
    private static let longestWord = 60

    /// Adds a value that is ASCII and harmless by construction, such as a date.
    mutating func add(_ name: String, token value: String) {
        bytes += "\(name): \(value)\r\n".utf8
    }

    /// Adds free text; control characters and line breaks become spaces.
    mutating func add(_ name: String, text value: String) {
        let clean = MailCharacters.singleLine(value)
        let words =
            Self.canStayPlain(clean)
            ? clean.split(separator: " ").map(String.init)
            : EncodedWords.words(for: clean, used: name.utf8.count + 2)
        append(name, words: words)
    }

    /// Adds an address with its display name; an empty one leaves the bare address.
    mutating func add(_ name: String, name display: String = "", address: EmailAddress) {
        let display = MailCharacters.singleLine(display)
        guard !display.isEmpty else { return add(name, token: address.wireText) }
        append(name, words: Self.phrase(display, used: name.utf8.count + 2) + ["<\(address.wireText)>"])
    }

    private mutating func append(_ name: String, words: [String]) {
        var column = name.utf8.count + 1
        bytes += "\(name):".utf8
        for (index, word) in words.enumerated() {
            let width = word.utf8.count + 1
            if index > 0, column + width > EncodedWords.lineLimit {
                bytes += "\r\n".utf8
                column = 0
            }
            bytes += " \(word)".utf8
            column += width
        }
        bytes += "\r\n".utf8
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
            && value.utf8.split(separator: UInt8(ascii: " ")).allSatisfy { $0.count <= longestWord }
    }
}
