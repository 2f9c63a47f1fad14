/// A text as people search for it: whatever widths, cases, kana and readings they type.
public struct SearchText: Hashable, Sendable {
    private let forms: [String]

    /// What can be found under a name: it, and its reading where words have one.
    public init(_ text: String) {
        let pieces = Furigana.pieces(of: text)
        let words = pieces.map { piece in
            switch piece {
            case .plain(let text), .word(let text, _), .japanese(let text): text
            }
        }
        let readings = pieces.map { piece in
            switch piece {
            case .plain(let text), .word(_, let text), .japanese(let text): text
            }
        }
        forms = [Self.folded(words.joined()), Self.folded(readings.joined())]
    }

    /// Whether somebody who types this means the name.
    public func matches(_ typed: String) -> Bool {
        let typed = Self.folded(typed)
        return forms.contains { $0.contains(typed) }
    }

    /// Widths and cases folded, hiragana as katakana, small ヶ as ケ, without spaces.
    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.foldingWidth.lowercased().unicodeScalars where !scalar.isBlank {
            switch scalar.value {
            case 0x3041...0x3096: scalars.append(katakana(scalar.value + 0x60))
            default: scalars.append(katakana(scalar.value))
            }
        }
        return String(scalars)
    }

    private static func katakana(_ value: UInt32) -> Unicode.Scalar {
        switch value {
        case 0x30F5: "カ"
        case 0x30F6: "ケ"
        default: Unicode.Scalar(value) ?? "\u{FFFD}"
        }
    }
}
