import Domain
import TenantConfig

/// What checking a tenant found.
struct ValidationReport: Report {
    let path: String
    let findings: DiagnosticReport

    var failure: CommandFailure? { findings.hasErrors ? .refused(.none) : nil }

    var text: Bilingual {
        let errors = findings.diagnostics.count { $0.severity == .error }
        let summary =
            errors == 0
            ? Bilingual("ok", ja: "問題ありません。")
            : Bilingual("\(errors) \(errors == 1 ? "error" : "errors")", ja: "エラーが\(errors)件あります。")
        return findings.text + Bilingual("\(path): ", ja: "\(path)：") + summary + Bilingual(same: "\n")
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
