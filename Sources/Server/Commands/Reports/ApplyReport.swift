import Domain
import Platform
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
    /// What has changed; where it was refused, what would.
    var plan: PlanReport?
    /// Errors and warnings of the check.
    let findings: DiagnosticReport

    var failure: CommandFailure? { version == nil || findings.hasErrors ? .refused("") : nil }

    var text: String {
        let outcome =
            switch version {
            case nil: "refused, nothing changed"
            case let version? where changed: "version \(version) applied"
            case let version?: "version \(version), unchanged"
            }
        let booked = conflicts.map { "\(tenant): booked, but no longer planned: \($0)\n" }
        let reason = refusal.map { "\(tenant): \($0)\n" } ?? ""
        return findings.text + planText + reason + "\(tenant): \(outcome)\n" + booked.joined()
    }

    /// A first version changes nothing that was there.
    private var planText: String {
        guard let plan else { return "" }
        guard version != nil else { return plan.text }
        return plan.base == nil ? "" : plan.changes
    }
}

extension ApplyReport {
    /// What `apply` did, or why its plan refused it.
    init(
        path: String, tenant: TenantID, yaml: String, findings: DiagnosticReport,
        _ apply: () async throws -> TenantProvisioner.Report
    ) async throws {
        do {
            let report = try await apply()
            self.init(
                path: path, tenant: tenant.name, version: report.version, changed: report.isNew,
                conflicts: report.slots.conflicts.map { conflict in
                    let time = JapaneseFormat.dateTime(conflict.start, language: "ja")
                    return "\(conflict.counter) \(time): \(conflict.taken) booked, \(conflict.planned) planned"
                },
                plan: report.plan.map { Self.changes($0, yaml: yaml, path: path) }, findings: findings)
        } catch let refusal as PlanRefusal {
            self.init(
                path: path, tenant: tenant.name, version: nil, changed: false, refusal: refusal.words,
                plan: Self.changes(refusal.plan, yaml: nil, path: path), findings: findings)
        }
    }

    private static func changes(_ plan: ConfigurationPlan, yaml: String?, path: String) -> PlanReport {
        PlanReport(
            plan, yaml: yaml, path: path, next: nil,
            findings: DiagnosticReport([], source: SourceText([], file: "")))
    }
}
