import Domain

@testable import TenantConfig

/// Readings of YAML written in tests.
enum Reading {
    /// What reading `yaml` says, as "line:column: message".
    static func complaints(_ yaml: String) -> [String] {
        complaints(bytes: Array(yaml.utf8))
    }

    static func complaints(bytes: [UInt8]) -> [String] {
        let settings = YAMLSettings(bytes, file: "t.yaml")
        return DiagnosticReport(settings.diagnostics, source: settings.source).diagnostics.map {
            "\($0.line):\($0.column): \($0.message.english)"
        }
    }

    /// The tree as text: values with their places.
    static func outline(_ yaml: String) -> String {
        YAMLSettings(Array(yaml.utf8), file: "t.yaml").root.map(outline) ?? "nothing"
    }

    private static func outline(_ node: SettingsNode) -> String {
        let place = "@\(node.range.start.line):\(node.range.start.column)"
        switch node.content {
        case .scalar(let scalar): return "\(scalar.text.debugDescription)\(place)"
        case .sequence(let items): return "[\(items.map(outline).joined(separator: ", "))]\(place)"
        case .mapping(let pairs):
            return "{\(pairs.map { outline($0.key) + ": " + outline($0.value) }.joined(separator: ", "))}\(place)"
        case .refused: return "refused\(place)"
        }
    }
}
