/// Shapes made from shapes of another type; they can stand where a leading dot names the type wanted:
/// `.oneOf([.from(.words(["saturday", "sunday"])) { .weekday($0) }, .word("holidays", .holidays)])`.
extension SettingsShape {
    /// What `shape` reads, turned into this type.
    public static func from<Other>(
        _ shape: SettingsShape<Other>, _ transform: @escaping @Sendable (Other) -> Value
    ) -> Self {
        shape.map(transform)
    }

    /// One given word, which stands for `value`.
    public static func word(_ word: String, _ value: Value) -> Self where Value: Sendable {
        SettingsShape<String>.word(word).map { _ in value }
    }

    /// One line of text that `parse` understands; nil means that it isn't `wanted` ("a time such as 08:30").
    public static func parsed(
        _ wanted: String, pattern: String? = nil, mend: (@Sendable (String) -> String?)? = nil,
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> Self {
        SettingsShape<String>.string(wanted, pattern: pattern, mend: mend).parsed(as: wanted, parse)
    }
}

extension SettingsShape where Value == SafePattern {
    /// A regular expression of the dialect of `SafePattern`; faults are reported at their place in the text.
    public static var pattern: Self {
        SettingsShape<String>.string("a pattern such as [A-Z]{2}[0-9]{6}", length: 1...SafePattern.longestSource)
            .converted { source, cursor in
                do throws(SafePattern.Fault) {
                    return try SafePattern(source)
                } catch {
                    cursor.errorInText("the pattern can't be used: \(error.message)", offset: error.offset)
                    return nil
                }
            }
    }
}

extension SettingsCursor {
    /// Reports an error at the Unicode scalar `offset` (from 0) of the node's text, as far as the place can be told.
    func errorInText(_ message: String, offset: Int, hint: String? = nil) {
        let range = node.range
        let quotes = node.scalar?.style == .quoted ? 1 : 0
        let width = range.end.column - range.start.column
        // Escapes and folded lines make the file differ from the text; then the start has to do.
        let isLiteral =
            range.start.line == range.end.line && width == (node.scalar?.text.unicodeScalars.count ?? 0) + 2 * quotes
        guard isLiteral else {
            return error(message, hint: hint ?? "at character \(offset + 1) of the text")
        }
        let place = SourcePosition(line: range.start.line, column: range.start.column + quotes + offset)
        add(.error, at: SourceRange(file: range.file, start: place), message, hint)
    }
}
