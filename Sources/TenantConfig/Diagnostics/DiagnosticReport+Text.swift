public import Domain

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
    public var text: Bilingual {
        let more = Bilingual("… and \(omitted) more\n", ja: "…ほか\(omitted)件\n")
        return diagnostics.map(block).joined() + (omitted > 0 ? more : .none)
    }

    private func block(_ diagnostic: Diagnostic) -> Bilingual {
        let place = "\(diagnostic.file):\(diagnostic.line):\(diagnostic.column): "
        let message = Bilingual(same: place) + diagnostic.severity.words + diagnostic.message
        var lines = "\n"
        if diagnostic.file == source.file, let line = source.line(diagnostic.line) {
            lines += excerpt(line, caretAt: diagnostic.column)
        }
        let hint = diagnostic.hint.map { Bilingual("  hint: \($0.english)\n", ja: "  対処：\($0.japanese)\n") }
        return message + Bilingual(same: lines) + (hint ?? .none)
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
