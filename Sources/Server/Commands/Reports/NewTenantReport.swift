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

    var failure: CommandFailure? { outcome == .refused ? .refused("") : nil }

    var text: String {
        switch outcome {
        case .printed: findings.text + yaml
        case .written: findings.text + "\(path): written; next: madoguchi tenant validate \(path)\n"
        case .unchanged: "\(path): unchanged\n"
        case .refused:
            findings.hasErrors
                ? findings.text + "\(path): not written\n" : "\(path): there is another file, which stays as it is\n"
        }
    }
}
