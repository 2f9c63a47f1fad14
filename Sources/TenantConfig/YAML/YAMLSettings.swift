public import Domain

/// A settings file read from YAML.
public struct YAMLSettings {
    /// The tree; nil where the file can't be read as YAML at all.
    public let root: SettingsNode?
    /// What was found on the way, in the order of finding.
    public let diagnostics: [Diagnostic]
    /// Messages beyond the limit of what is kept.
    public let dropped: Int
    /// The file's lines, to show beside messages.
    public let source: SourceText

    /// Reads `bytes`, which go by the name `file` in messages.
    public init(_ bytes: [UInt8], file: String) {
        let report = SettingsReport()
        let text = YAMLText(bytes, file: file, report: report)
        root = text.readable.flatMap { YAMLTree.build($0, file: file, report: report) }
        diagnostics = report.diagnostics
        dropped = report.dropped
        source = SourceText(bytes, file: file)
    }

    /// Reads `bytes` and decodes them by `shape`; all errors of both are in the report.
    ///
    /// The value is nil if there was any error. `checks` of meaning run on a value that is right in form.
    public static func decode<Value>(
        _ bytes: [UInt8], file: String, as shape: SettingsShape<Value>,
        extensions: SettingsExtensions = SettingsExtensions(),
        checks: (Value, SettingsCursor) -> Void = { _, _ in }
    ) -> (value: Value?, report: DiagnosticReport) {
        let settings = YAMLSettings(bytes, file: file)
        guard let root = settings.root else {
            return (
                nil,
                DiagnosticReport(settings.diagnostics, dropped: settings.dropped, failed: true, source: settings.source)
            )
        }
        let outcome = shape.decode(root, extensions: extensions, checks: checks)
        let report = DiagnosticReport(
            settings.diagnostics + outcome.diagnostics, dropped: settings.dropped + outcome.dropped,
            failed: outcome.value == nil, source: settings.source)
        return (report.hasErrors ? nil : outcome.value, report)
    }
}
