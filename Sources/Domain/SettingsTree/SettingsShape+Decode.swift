/// What a whole reading gave.
public struct SettingsOutcome<Value> {
    /// The value; nil if there was any error.
    public let value: Value?
    /// Everything found, errors and warnings, in the order of finding.
    public let diagnostics: [Diagnostic]
    /// Messages beyond the report's limit.
    public let dropped: Int
}

extension SettingsOutcome: Sendable where Value: Sendable {}

extension SettingsShape {
    /// Reads the whole tree.
    public func decode(
        _ root: SettingsNode, extensions: SettingsExtensions = SettingsExtensions()
    ) -> SettingsOutcome<Value> {
        let report = SettingsReport()
        let top = SettingsCursor(root, report: report, extensions: extensions)
        let value = value(at: top)
        return SettingsOutcome(
            value: report.errorCount == 0 ? value : nil, diagnostics: report.diagnostics, dropped: report.dropped)
    }

    /// The JSON Schema (draft-07) of the whole file.
    public func jsonSchema(
        title: String, extensions: SettingsExtensions = SettingsExtensions()
    ) -> SchemaValue {
        let definitions = SchemaDefinitions(extensions: extensions)
        let body = describe(definitions)
        let head: SchemaValue = ["$schema": "http://json-schema.org/draft-07/schema#", "title": .string(title)]
        return head.adding("allOf", [body]).adding("definitions", definitions.all)
    }
}
