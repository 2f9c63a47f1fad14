import Domain

extension DiagnosticReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case valid, diagnostics, omitted
    }

    /// `{ "valid": …, "diagnostics": […], "omitted": 0 }`, for `--format json`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(!hasErrors, forKey: .valid)
        try container.encode(diagnostics.map(Entry.init), forKey: .diagnostics)
        try container.encode(omitted, forKey: .omitted)
    }

    private struct Entry: Encodable {
        let severity: Diagnostic.Severity
        let file: String
        let line: Int
        let column: Int
        let message: Bilingual
        let hint: Bilingual?
        let path: String

        init(_ diagnostic: Diagnostic) {
            severity = diagnostic.severity
            file = diagnostic.file
            line = diagnostic.line
            column = diagnostic.column
            message = diagnostic.message
            hint = diagnostic.hint
            path = diagnostic.path
        }
    }
}
