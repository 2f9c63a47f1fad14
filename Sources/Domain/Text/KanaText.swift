/// A reading in full-width katakana, made from hiragana, half-width or full-width katakana; in capitals where somebody who
/// has no kana typed it in Latin letters.
struct KanaText: Hashable, Sendable, CustomStringConvertible {
    /// Full-width katakana, ー, ・ and single full-width spaces, or `TRAN THI LAN`; not empty.
    let text: String

    /// Reads typed kana or Latin letters; nil where nothing is left, or where both or anything else was typed.
    ///
    /// A dash of any kind after a kana can only mean ー.
    init?(_ typed: String) {
        let composed = Self.composed(typed).trimmingWhitespace
        if let latin = LatinText(composed) {
            text = latin.text.uppercased()
            return
        }
        var kana = String.UnicodeScalarView()
        for scalar in composed.unicodeScalars {
            if scalar.properties.generalCategory == .control { return nil }
            if scalar.properties.isWhitespace {
                if kana.last != Self.space { kana.append(Self.space) }
            } else if let katakana = Self.katakana(scalar) {
                kana.append(katakana)
            } else if scalar.standsForHyphen, let last = kana.last, last != Self.space {
                kana.append(Self.longVowel)
            } else {
                return nil
            }
        }
        guard !kana.isEmpty else { return nil }
        text = String(kana)
    }

    var description: String { text }

    private static let space: Unicode.Scalar = "\u{3000}"
    private static let longVowel: Unicode.Scalar = "ー"

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
