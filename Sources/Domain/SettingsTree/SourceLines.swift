/// The file's text, lent to checks that point into the middle of a text of several lines.
public struct SourceLines: SettingsExtension {
    private let lines: [[Unicode.Scalar]]

    /// No text: such checks point at the beginning.
    public static let none = SourceLines("")

    /// The lines of `text`.
    public init(_ text: String) {
        // By scalars: as a Character, CR LF is no line feed.
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    }

    /// Where the `occurrence`th (from 0) `needle` stands within `range`.
    func place(of needle: String, occurrence: Int, in range: SourceRange) -> SourcePosition? {
        let wanted = Array(needle.unicodeScalars)
        var left = occurrence
        let last = max(range.end.line, range.start.line)
        for line in range.start.line...last where lines.indices.contains(line - 1) {
            let scalars = lines[line - 1]
            let first = line == range.start.line ? range.start.column - 1 : 0
            guard scalars.count >= first + wanted.count else { continue }
            for start in first...(scalars.count - wanted.count)
            where scalars[start..<(start + wanted.count)].elementsEqual(wanted) {
                if left == 0 { return SourcePosition(line: line, column: start + 1) }
                left -= 1
            }
        }
        return nil
    }
}

extension SettingsCursor {
    /// Reports an error at a part of the node's text: at its place in the file where the text stands there literally,
    /// else as near as can be told.
    public func error(
        _ message: Bilingual, atOccurrence occurrence: Int, of part: String, offset: Int, hint: Bilingual?
    ) {
        let source = extensions[SourceLines.self]
        guard let place = source.place(of: part, occurrence: occurrence, in: node.range) else {
            return errorInText(message, offset: offset, hint: hint)
        }
        report.add(
            Diagnostic(.error, file: node.range.file, at: place, message, hint: hint, path: path.description))
    }

    /// The same as a warning; at the node where the text doesn't stand there literally.
    public func warning(_ message: Bilingual, atOccurrence occurrence: Int, of part: String, hint: Bilingual?) {
        let source = extensions[SourceLines.self]
        let place = source.place(of: part, occurrence: occurrence, in: node.range) ?? node.range.start
        report.add(
            Diagnostic(.warning, file: node.range.file, at: place, message, hint: hint, path: path.description))
    }
}
