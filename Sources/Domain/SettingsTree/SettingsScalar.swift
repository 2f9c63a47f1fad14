/// A single value as it was written.
public struct SettingsScalar: Sendable, Hashable {
    /// How it was written.
    public enum Style: Sendable, Hashable {
        /// Without quotes: may be a number, a boolean, nothing, or text.
        case plain
        /// In single or double quotes: always text.
        case quoted
        /// A block (`|` or `>`): always text.
        case block
    }

    /// The text, with quotes and escapes resolved.
    public let text: String
    /// How it was written.
    public let style: Style

    /// A scalar.
    public init(text: String, style: Style) {
        self.text = text
        self.style = style
    }

    /// What a YAML 1.2 editor takes it for; `yes`, `no`, `on`, `off` and `08:30` are text.
    public enum Meaning: Sendable, Hashable {
        /// No value at all, or `null` or `~`.
        case nothing
        /// Plain `true` or `false`.
        case boolean(Bool)
        /// A number of any notation.
        case number
        /// Text.
        case text
    }

    /// What the scalar is, by the YAML 1.2 core rules; the same rules that JSON Schema tools apply in editors.
    public var meaning: Meaning {
        guard style == .plain else { return .text }
        switch text {
        case "", "~", "null", "Null", "NULL": return .nothing
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        default: return Self.isNumber(text) ? .number : .text
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        guard text.utf8.count <= 64, let first = text.utf8.first, first < 0x3A else { return false }
        return text.wholeMatch(of: /[-+]?[0-9]+/) != nil
            || text.wholeMatch(of: /0o[0-7]+|0x[0-9a-fA-F]+/) != nil
            || text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil
            || text.wholeMatch(of: /[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)/) != nil
    }
}
