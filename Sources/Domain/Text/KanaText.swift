/// A reading in full-width katakana, made from hiragana, half-width or full-width katakana.
struct KanaText: Hashable, Sendable, CustomStringConvertible {
    /// Full-width katakana, ー, ・ and single full-width spaces; not empty.
    let text: String

    /// Reads typed kana; nil where nothing is left or anything but kana was typed.
    init?(_ typed: String) {
        var kana = String.UnicodeScalarView()
        for scalar in Self.composed(typed).trimmingWhitespace.unicodeScalars {
            if scalar.properties.generalCategory == .control { return nil }
            if scalar.properties.isWhitespace {
                if kana.last != Self.space { kana.append(Self.space) }
            } else if let katakana = Self.katakana(scalar) {
                kana.append(katakana)
            } else {
                return nil
            }
        }
        guard !kana.isEmpty else { return nil }
        text = String(kana)
    }

    var description: String { text }

    private static let space: Unicode.Scalar = "\u{3000}"

    /// Folds widths and joins voicing marks to their kana.
    ///
    /// The spacing marks ゛ and ゜ would get a space of their own.
    private static func composed(_ typed: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in typed.unicodeScalars {
            switch scalar.value {
            case 0x309B: scalars.append("\u{3099}")
            case 0x309C: scalars.append("\u{309A}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars).foldingWidth
    }

    private static func katakana(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x30A1...0x30FE: scalar
        case 0x3041...0x3096, 0x309D...0x309E: Unicode.Scalar(scalar.value + 0x60)
        default: nil
        }
    }
}
