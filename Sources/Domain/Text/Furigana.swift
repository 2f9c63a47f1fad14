/// Readings in a text, written `{漢字|かんじ}`, and Japanese words in a text of another language, written `{受付番号|ja}`.
public enum Furigana {
    /// What stands in a reading's place after a Japanese word.
    private static let japanese = "ja"

    /// A piece of a text: plain, or a word with its reading.
    public enum Piece: Hashable, Sendable {
        /// Text as it is.
        case plain(Substring)
        /// A word with its reading.
        case word(Substring, reading: Substring)
        /// A Japanese word in a text of another language.
        case japanese(Substring)
    }

    /// The pieces of a text in order; braces without a bar stay as they are.
    public static func pieces(of text: some StringProtocol) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(text)
        var plain = rest.startIndex
        while let open = rest[plain...].firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let inside = rest[rest.index(after: open)..<close]
            guard let bar = inside.firstIndex(of: "|"), !inside.contains("{") else {
                let next = rest.index(after: open)
                if plain < next { pieces.append(.plain(rest[plain..<next])) }
                rest = rest[next...]
                plain = rest.startIndex
                continue
            }
            if plain < open { pieces.append(.plain(rest[plain..<open])) }
            let (word, reading) = (inside[..<bar], inside[inside.index(after: bar)...])
            pieces.append(reading == japanese ? .japanese(word) : .word(word, reading: reading))
            rest = rest[rest.index(after: close)...]
            plain = rest.startIndex
        }
        if plain < rest.endIndex { pieces.append(.plain(rest[plain...])) }
        return pieces
    }

    /// The text without markup, as mails and calendar files have it: 漢字（かんじ）.
    public static func plain(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "|")) else { return text }
        return pieces(of: text).map { piece in
            switch piece {
            case .plain(let text): String(text)
            case .word(let word, let reading): "\(word)（\(reading)）"
            case .japanese(let word): String(word)
            }
        }.joined()
    }
}
