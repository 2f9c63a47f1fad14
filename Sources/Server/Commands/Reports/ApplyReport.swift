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
    var conflicts: [Bilingual] = []
    /// Why it was refused though the settings are in order.
    var refusal: Bilingual?
    /// What has changed; where it was refused, what would.
    var plan: PlanReport?
    /// Errors and warnings of the check.
    let findings: DiagnosticReport

    var failure: CommandFailure? { version == nil || findings.hasErrors ? .refused(.none) : nil }

    var text: Bilingual {
        let outcome =
            switch version {
            case nil: Bilingual("refused, nothing changed", ja: "適用できません。何も変更していません。")
            case let version? where changed: Bilingual("version \(version) applied", ja: "バージョン\(version)を適用しました。")
            case let version?: Bilingual("version \(version), unchanged", ja: "バージョン\(version)のまま、変更はありません。")
            }
        let booked = conflicts.map {
            line(Bilingual("booked, but no longer planned: ", ja: "予約がありますが、枠がなくなりました：") + $0)
        }
        return findings.text + planText + (refusal.map(line) ?? .none) + line(outcome) + booked.joined()
    }

    private func line(_ words: Bilingual) -> Bilingual {
        Bilingual("\(tenant): ", ja: "\(tenant)：") + words + Bilingual(same: "\n")
    }

    /// A first version changes nothing that was there.
    private var planText: Bilingual {
        guard let plan else { return .none }
        guard version != nil else { return plan.text }
        return plan.base == nil ? .none : plan.changes
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
                    return Bilingual(
                        "\(conflict.counter) \(time): \(conflict.taken) booked, \(conflict.planned) planned",
                        ja: "\(conflict.counter) \(time)：予約\(conflict.taken)、定員\(conflict.planned)")
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
