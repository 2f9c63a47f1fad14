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
        _ wanted: Bilingual, pattern: String? = nil, mend: @escaping @Sendable (String) -> String? = { _ in nil },
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> Self {
        SettingsShape<String>.string(wanted, pattern: pattern, mend: mend).parsed(as: wanted, parse)
    }
}

extension SettingsShape where Value == SafePattern {
    /// A regular expression of the dialect of `SafePattern`; faults are reported at their place in the text.
    public static var pattern: Self {
        SettingsShape<String>.string(
            Bilingual("a pattern such as [A-Z]{2}[0-9]{6}", ja: "「[A-Z]{2}[0-9]{6}」のような形式"),
            length: 1...SafePattern.longestSource
        )
        .converted { source, cursor in
            do throws(SafePattern.Fault) {
                return try SafePattern(source)
            } catch {
                cursor.errorInText(
                    Bilingual(
                        "the pattern can't be used: \(error.message.english)",
                        ja: "この形式（pattern）は使えません。\(error.message.japanese)"), offset: error.offset)
                return nil
            }
        }
    }
}

extension SettingsCursor {
    /// Reports an error at the Unicode scalar `offset` (from 0) of the node's text, as far as the place can be told.
    func errorInText(_ message: Bilingual, offset: Int, hint: Bilingual? = nil) {
        let range = node.range
        let quotes = node.scalar?.style == .quoted ? 1 : 0
        let width = range.end.column - range.start.column
        // Escapes and folded lines make the file differ from the text; then the start has to do.
        let isLiteral =
            range.start.line == range.end.line && width == (node.scalar?.text.unicodeScalars.count ?? 0) + 2 * quotes
        guard isLiteral else {
            let place = Bilingual("at character \(offset + 1) of the text", ja: "文の\(offset + 1)文字目です。")
            return error(message, hint: hint ?? place)
        }
        let place = SourcePosition(line: range.start.line, column: range.start.column + quotes + offset)
        add(.error, at: SourceRange(file: range.file, start: place), message, hint)
    }
}
