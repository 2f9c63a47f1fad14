import FoundationEssentials

/// Encoded words of RFC 2047, always UTF-8 and base64.
enum EncodedWords {
    /// A header line with an encoded word may not be longer.
    static let lineLimit = 76
    private static let wordLimit = 75
    private static let frame = "=?UTF-8?B??=".utf8.count

    /// Cuts a text into encoded words, between characters where one fits and never inside a UTF-8 sequence.
    ///
    /// - Parameter used: columns already taken on the first line; the others begin with one space.
    static func words(for text: String, used: Int) -> [String] {
        var words: [String] = []
        var chunk = ""
        var room = octets(inColumns: lineLimit - used)

        func close() {
            words.append("=?UTF-8?B?\(Data(chunk.utf8).base64EncodedString())?=")
            chunk = ""
            room = octets(inColumns: wordLimit)
        }
        func add(_ piece: String) {
            if !chunk.isEmpty, chunk.utf8.count + piece.utf8.count > room { close() }
            chunk += piece
        }

        for character in text {
            let limit = chunk.isEmpty ? room : octets(inColumns: wordLimit)
            if character.utf8.count <= limit {
                add(String(character))
            } else {
                // A letter under a long pile of combining marks: only the scalars stay whole.
                for scalar in character.unicodeScalars { add(String(scalar)) }
            }
        }
        if !chunk.isEmpty { close() }
        return words
    }

    private static func octets(inColumns columns: Int) -> Int {
        (min(columns, wordLimit) - frame) / 4 * 3
    }
}
