public import Domain

/// What is shown of a reading: in the order of the file, each message once, at most 100.
public struct DiagnosticReport: Sendable {
    /// Most messages shown; further ones are counted in `omitted`.
    public static let most = 100

    /// The messages shown, by their places; errors and warnings.
    public let diagnostics: [Diagnostic]
    /// How many further messages there are.
    public let omitted: Int
    /// Whether any message, shown or not, is an error.
    public let hasErrors: Bool
    let source: SourceText

    /// The report of `diagnostics`, about `source`; `dropped` more were found and not kept.
    ///
    /// `failed` says that there are errors even if none was kept.
    public init(_ diagnostics: [Diagnostic], dropped: Int = 0, failed: Bool = false, source: SourceText) {
        var seen: Set<Diagnostic> = []
        // The sort is stable, so messages of one place keep the order in which they were found.
        let unique = diagnostics.filter { seen.insert($0).inserted }.sorted {
            ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column)
        }
        self.diagnostics = Array(unique.prefix(Self.most))
        omitted = unique.count - self.diagnostics.count + dropped
        hasErrors = failed || unique.contains { $0.severity == .error }
        self.source = source
    }
}
