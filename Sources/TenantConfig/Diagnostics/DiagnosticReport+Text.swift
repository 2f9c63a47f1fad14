import Domain

extension DiagnosticReport {
    /// The report as people read it: message, line, caret, hint.
    ///
    /// ```
    /// tenant.yaml:3:5: error: unknown setting 'opnes'
    ///     opnes: 31
    ///     ^
    ///   hint: did you mean 'opens'?
    /// ```
    /// Ends with a newline unless it is empty.
    public var text: String {
        var output = diagnostics.map(block).joined()
        if omitted > 0 { output += "… and \(omitted) more\n" }
        return output
    }

    private func block(_ diagnostic: Diagnostic) -> String {
        let place = "\(diagnostic.file):\(diagnostic.line):\(diagnostic.column)"
        var output = "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)\n"
        if diagnostic.file == source.file, let line = source.line(diagnostic.line) {
            output += excerpt(line, caretAt: diagnostic.column)
        }
        if let hint = diagnostic.hint { output += "  hint: \(hint)\n" }
        return output
    }

    /// The line and the caret below; of a long line 60 signs before the place and 60 behind it.
    private func excerpt(_ line: [Unicode.Scalar], caretAt column: Int) -> String {
        let place = min(column - 1, line.count)
        let from = max(0, place - 60)
        let to = min(line.count, place + 60)
        var shown = String.UnicodeScalarView(line[from..<to])
        if to < line.count { shown.append("…") }
        let lead = from > 0 ? "…" : ""
        let width = DisplayWidth.of(line[from..<place]) + lead.count
        return lead + String(shown) + "\n" + String(repeating: " ", count: width) + "^\n"
    }
}
