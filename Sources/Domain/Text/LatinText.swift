import Foundation

/// Text in Latin letters, of any language that writes with them: names such as `O'NEILL` and `Nguyễn`.
struct LatinText: Hashable, Sendable {
    /// Letters, single spaces, `-`, `'`, `.` and `,`; at least one letter.
    let text: String

    /// Reads typed text in any width and with any apostrophe; nil where nothing is left or anything else was typed.
    init?(_ typed: String) {
        var latin = String.UnicodeScalarView()
        for scalar in typed.precomposedStringWithCompatibilityMapping.trimmingWhitespace.unicodeScalars {
            if scalar.properties.isWhitespace {
                if latin.last != " " { latin.append(" ") }
            } else if Self.isApostrophe(scalar) {
                latin.append("'")
            } else if Self.isLetter(scalar) || "-.,".unicodeScalars.contains(scalar) {
                latin.append(scalar)
            } else {
                return nil
            }
        }
        guard latin.contains(where: Self.isLetter) else { return nil }
        text = String(latin)
    }

    /// Basic Latin, Latin-1, Extended-A and -B, Extended Additional.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && (scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value))
    }

    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019: true
        default: false
        }
    }
}
