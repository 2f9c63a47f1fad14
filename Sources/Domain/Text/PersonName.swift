/// A person's name exactly as typed, but for the spaces.
///
/// Names are never normalised: that would replace characters of names (U+FA19 神, U+9AD9 髙 and the like). Compare
/// Unicode scalars where such characters matter, because `String` takes canonically equivalent characters for equal.
struct PersonName: Hashable, Sendable, CustomStringConvertible {
    /// The name: not empty, no space around it, single spaces inside, of the width in which they were typed.
    let text: String

    /// Reads a typed name.
    ///
    /// Nil where no letter is left, more than `maximumLength` characters are, or control characters, line breaks or marks
    /// that turn the direction of writing stand in it. Variation selectors count with the character before them.
    init?(_ typed: String, maximumLength: Int) {
        var name = String.UnicodeScalarView()
        for scalar in typed.trimmingWhitespace.unicodeScalars where !Self.isInvisible(scalar) {
            guard !Self.isForbidden(scalar) else { return nil }
            if scalar.properties.isWhitespace, name.last?.properties.isWhitespace ?? true { continue }
            name.append(scalar)
        }
        let text = String(name).trimmingWhitespace
        guard text.unicodeScalars.contains(where: Self.standsForSomething), text.count <= maximumLength,
            text.unicodeScalars.count / Self.scalarsPerCharacter <= maximumLength
        else { return nil }
        self.text = text
    }

    var description: String { text }

    /// Letters and digits, and signs of companies such as ㈱: a name of emoji or dots alone is none.
    private static func standsForSomething(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || (0x3200...0x33FF).contains(scalar.value)
    }

    /// A character can carry marks without end; names need few.
    private static let scalarsPerCharacter = 4

    /// Zero-width space, byte order mark and soft hyphen come along when text is copied; nobody sees them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B, 0xFEFF: true
        default: false
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: !(0x200C...0x200D).contains(scalar.value)
        default: false
        }
    }
}
