import Foundation

extension String {
    /// NFKC: full-width letters and digits become ASCII, half-width katakana full-width.
    ///
    /// Not for names of people. Composed a second time, because Foundation on Linux leaves ﾀﾞ as タ with a loose voicing mark.
    public var foldingWidth: String { precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping }
}

extension Unicode.Scalar {
    /// Whether people type this where a hyphen is meant; the long vowel mark ー is among them.
    var standsForHyphen: Bool {
        switch value {
        case 0x2D, 0x2010...0x2015, 0x2043, 0x2212, 0x2500, 0x2501, 0x30FC, 0xFE58, 0xFE63, 0xFF0D, 0xFF70: true
        default: false
        }
    }

    /// Whether this is a space of any kind, or invisible, such as the marks that come along when text is copied.
    var isBlank: Bool {
        properties.isWhitespace || properties.generalCategory == .format
    }

    /// Whether this is one of 0 to 9 of ASCII.
    var isDigit: Bool { (0x30...0x39).contains(value) }
}
