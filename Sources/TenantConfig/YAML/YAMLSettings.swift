import Domain

/// A settings file read from YAML.
struct YAMLSettings {
    /// The tree; nil where the file can't be read as YAML at all.
    let root: SettingsNode?
    /// What was found on the way, in the order of finding.
    let diagnostics: [Diagnostic]
    /// Messages beyond the limit of what is kept.
    let dropped: Int
    /// The file's lines, to show beside messages.
    let source: SourceText

    /// Reads `bytes`, which go by the name `file` in messages.
    init(_ bytes: [UInt8], file: String) {
        let report = SettingsReport()
        let text = YAMLText(bytes, file: file, report: report)
        root = text.readable.flatMap { YAMLTree.build($0, file: file, report: report) }
        diagnostics = report.diagnostics
        dropped = report.dropped
        source = SourceText(bytes, file: file)
    }
}
