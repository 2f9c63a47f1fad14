import Domain
import TenantConfig

/// What `madoguchi tenant new` did.
struct NewTenantReport: Report {
    /// What became of the file.
    enum Outcome: String, Encodable, Sendable {
        /// It is there now.
        case written
        /// It was there, the same.
        case unchanged
        /// It was only printed.
        case printed
        /// There is another file, or the answers make no valid tenant.
        case refused
    }

    let path: String
    let outcome: Outcome
    let yaml: String
    /// Errors and warnings of the check.
    let findings: DiagnosticReport

    var failure: CommandFailure? { outcome == .refused ? .refused(.none) : nil }

    var text: Bilingual {
        switch outcome {
        case .printed: findings.text + Bilingual(same: yaml)
        case .written:
            findings.text
                + Bilingual(
                    "\(path): written; next: madoguchi tenant validate \(path)\n",
                    ja: "\(path)：作成しました。次に madoguchi tenant validate \(path) を実行してください。\n")
        case .unchanged: Bilingual("\(path): unchanged\n", ja: "\(path)：変更はありません。\n")
        case .refused where findings.hasErrors:
            findings.text + Bilingual("\(path): not written\n", ja: "\(path)：作成していません。\n")
        case .refused:
            Bilingual(
                "\(path): there is another file, which stays as it is\n", ja: "\(path)：別の内容のファイルがあるため、上書きしていません。\n")
        }
    }
}
