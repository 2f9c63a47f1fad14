/// A number made of digits alone, with leading zeros kept; read in any width, with or without hyphens.
public struct DigitsText: Hashable, Sendable, CustomStringConvertible {
    /// ASCII digits, at least one.
    public let text: String

    /// Reads typed digits; nil where nothing or anything else was typed.
    public init?(_ typed: String) {
        let digits = CodeText.normalizedKeepingCase(typed)
        guard !digits.isEmpty, digits.unicodeScalars.allSatisfy(\.isDigit) else { return nil }
        text = digits
    }

    /// The digits.
    public var description: String { text }
}
