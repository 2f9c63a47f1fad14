import TenantConfig

/// What `madoguchi tenant apply` did.
struct ApplyReport: Report {
    let path: String
    let tenant: String
    /// The version that is in force now; nil when there are errors and the former one stays.
    let version: Int?
    /// Whether the version is new; the same text applied again changes nothing.
    let changed: Bool
    /// Booked slots that contradict the hours, one line each: the office settles them.
    var conflicts: [String] = []
    /// Why it was refused though the settings are in order.
    var refusal: String?
    /// What would happen now, where that is why it was refused.
    var plan: PlanReport?
    /// Errors and warnings of the check.
    let findings: DiagnosticReport

    var text: String {
        let outcome =
            switch version {
            case nil: "refused, nothing changed"
            case let version? where changed: "version \(version) applied"
            case let version?: "version \(version), unchanged"
            }
        let booked = conflicts.map { "\(tenant): booked, but no longer planned: \($0)\n" }
        let reason = refusal.map { "\(tenant): \($0)\n" } ?? ""
        return findings.text + (plan?.text ?? "") + reason + "\(tenant): \(outcome)\n" + booked.joined()
    }
}
