import Domain
import TenantConfig

/// What checking a tenant found.
struct ValidationReport: Report {
    let path: String
    let findings: DiagnosticReport

    var failure: CommandFailure? { findings.hasErrors ? .refused("") : nil }

    var text: String {
        let errors = findings.diagnostics.count { $0.severity == .error }
        let summary = errors == 0 ? "ok" : "\(errors) \(errors == 1 ? "error" : "errors")"
        return findings.text + "\(path): \(summary)\n"
    }

    private enum CodingKeys: CodingKey {
        case path
    }

    func encode(to encoder: any Encoder) throws {
        try findings.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
    }
}
